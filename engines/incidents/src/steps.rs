//! The moments of a load at which the tests kill it.

/// A moment of a load.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// Half the files are written.
    MidFile,
    /// The data files are written and safe on the disk.
    FilesWritten,
    /// The new manifest is written under its other name.
    BeforeRename,
    /// The new manifest stands; the old files are still there.
    AfterRename,
}

/// Does nothing, except in a test that asked to be killed here.
#[inline]
pub(crate) fn reached(step: Step) {
    #[cfg(test)]
    crate::tests::killed::abort_if_asked(step);
    let _ = step;
}
