//! The outbox: letters put into it, taken out of it one by one, and listed.

use database::{Database, DbErr};
use jiff::Timestamp;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    Condition, QueryOrder, QuerySelect, UpdateMany,
    entity::prelude::*,
};
use thiserror::Error;

use crate::{
    Letter, LetterRefused, LetterState, Postmark, ShownLetter,
    row::{ActiveModel, Column, Entity, Model, Sealed, stored},
};

/// Which letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LetterId(pub i32);

/// A letter was not put into the outbox.
#[derive(Debug, Error)]
pub enum NotPut {
    /// It cannot be sent.
    #[error(transparent)]
    Refused(#[from] LetterRefused),
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// A letter is not sent again.
#[derive(Debug, Error)]
pub enum NotRepeated {
    /// It is not there, or not this partnership's.
    #[error("there is no such letter")]
    NotThere,
    /// It is sent or on its way.
    #[error("only a letter that failed, or was perhaps sent, can be sent again")]
    NotStuck,
    /// Its text has been wiped.
    #[error("the text of the letter has been wiped; write a new one")]
    Wiped,
    /// The database answered with a fault.
    #[error("the database: {0}")]
    Database(#[from] DbErr),
}

/// Puts a letter into the outbox, in the transaction of whoever calls.
pub async fn put(
    connection: &impl ConnectionTrait,
    letter: Letter,
    mark: &Postmark,
) -> Result<LetterId, NotPut> {
    letter.check()?;
    let now = stored(mark.now)?;
    let row = ActiveModel {
        id: NotSet,
        partnership: Set(letter.partnership),
        message_id: Set(mark.message_id()?),
        to_name: Set(letter.to_name),
        to_address: Set(Sealed(letter.to_address)),
        subject: Set(letter.subject),
        body: Set(Sealed(letter.text)),
        purpose: Set(letter.purpose.into()),
        object: Set(letter.object),
        state: Set(LetterState::Waiting),
        tries: Set(0),
        created_at: Set(now),
        next_try_at: Set(now),
        sent_at: Set(None),
        problem: Set(None),
    };
    Ok(LetterId(Entity::insert(row).exec(connection).await?.last_insert_id))
}

/// The letters of a partnership, newest first, as they may be shown.
pub async fn list_letters(
    connection: &impl ConnectionTrait,
    partnership: i32,
    most: u64,
) -> Result<Vec<ShownLetter>, DbErr> {
    let letters = Entity::find().filter(Column::Partnership.eq(partnership)).order_by_desc(Column::Id);
    letters.limit(most).all(connection).await?.into_iter().map(ShownLetter::of_row).collect()
}

/// The letters of a partnership about one object, oldest first, as they may be shown.
pub async fn list_letters_about(
    connection: &impl ConnectionTrait,
    partnership: i32,
    purpose: &str,
    object: &str,
) -> Result<Vec<ShownLetter>, DbErr> {
    let letters = Entity::find()
        .filter(Column::Partnership.eq(partnership))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::Object.eq(object))
        .order_by_asc(Column::Id);
    letters.all(connection).await?.into_iter().map(ShownLetter::of_row).collect()
}

/// The letter of a Message-ID, as mail servers give it back: with or without its brackets.
pub async fn find_letter(
    connection: &impl ConnectionTrait,
    partnership: i32,
    message_id: &str,
) -> Result<Option<LetterId>, DbErr> {
    let bare = message_id.trim().trim_start_matches('<').trim_end_matches('>');
    let letter = Entity::find()
        .filter(Column::Partnership.eq(partnership))
        .filter(Column::MessageId.eq(format!("<{bare}>")));
    Ok(letter.one(connection).await?.map(|letter| LetterId(letter.id)))
}

/// Lets a letter that failed or was perhaps sent be sent again, under its old Message-ID: mail programs show two
/// mails of one Message-ID as one.
pub async fn repeat(
    connection: &impl ConnectionTrait,
    partnership: i32,
    id: LetterId,
    now: Timestamp,
) -> Result<(), NotRepeated> {
    let stuck = Column::State.is_in([LetterState::PerhapsSent, LetterState::Failed]);
    let again = set_state(LetterState::Waiting, None)
        .col_expr(Column::NextTryAt, Expr::value(stored(now)?))
        .filter(Column::Id.eq(id.0))
        .filter(Column::Partnership.eq(partnership))
        .filter(stuck)
        .filter(Column::Body.ne(""));
    if again.exec(connection).await?.rows_affected == 1 {
        return Ok(());
    }
    let letter = Entity::find_by_id(id.0).filter(Column::Partnership.eq(partnership)).one(connection).await?;
    Err(match letter {
        None => NotRepeated::NotThere,
        Some(letter) if matches!(letter.state, LetterState::PerhapsSent | LetterState::Failed) => {
            NotRepeated::Wiped
        }
        Some(_) => NotRepeated::NotStuck,
    })
}

/// Holds back every letter that has not been sent, once a backup has been restored: it may have been sent after the
/// backup was made, so a person decides. Says how many.
pub async fn hold_back(connection: &impl ConnectionTrait) -> Result<u64, DbErr> {
    let problem = "A backup was restored: the letter may have been sent after it was made".to_owned();
    let unsent = Column::State.is_in([LetterState::Waiting, LetterState::Sending]);
    let held = set_state(LetterState::PerhapsSent, Some(problem)).filter(unsent);
    Ok(held.exec(connection).await?.rows_affected)
}

/// Takes the letter that has been due longest, if one is due, and marks it as being sent, so that no other postman
/// takes it.
pub(crate) async fn take(database: &Database, now: Timestamp) -> Result<Option<Model>, DbErr> {
    let now = stored(now)?;
    loop {
        // Looked for outside the transaction, so that an empty outbox keeps no writer waiting.
        let due = Entity::find()
            .filter(Column::State.eq(LetterState::Waiting))
            .filter(Column::NextTryAt.lte(now))
            .order_by_asc(Column::NextTryAt)
            .order_by_asc(Column::Id);
        let Some(letter) = due.one(database.reader()).await? else { return Ok(None) };
        let tries = letter.tries + 1;
        let taken = set_state(LetterState::Sending, None)
            .col_expr(Column::Tries, Expr::value(tries))
            .col_expr(Column::NextTryAt, Expr::value(now))
            .filter(Column::Id.eq(letter.id))
            .filter(Column::State.eq(LetterState::Waiting))
            .filter(Column::Tries.eq(letter.tries));
        if commit(database, taken).await? == 1 {
            return Ok(Some(Model { tries, ..letter }));
        }
    }
}

/// What became of a letter that was taken.
pub(crate) enum Fate {
    Sent(Timestamp),
    Waits { until: Timestamp, problem: String },
    Perhaps(String),
    Failed(String),
}

/// Says what became of a letter. A postman who starts meanwhile may have taken it for interrupted: whoever handed it
/// over knows better. One that a person has sent again meanwhile is no longer ours.
pub(crate) async fn settle(database: &Database, letter: &Model, fate: Fate) -> Result<(), DbErr> {
    let update = match fate {
        Fate::Sent(now) => set_state(LetterState::Sent, None)
            .col_expr(Column::SentAt, Expr::value(stored(now)?))
            .col_expr(Column::Body, Expr::value("")),
        Fate::Waits { until, problem } => set_state(LetterState::Waiting, Some(problem))
            .col_expr(Column::NextTryAt, Expr::value(stored(until)?)),
        Fate::Perhaps(problem) => set_state(LetterState::PerhapsSent, Some(problem)),
        Fate::Failed(problem) => set_state(LetterState::Failed, Some(problem)),
    };
    let ours = update
        .filter(Column::Id.eq(letter.id))
        .filter(Column::Tries.eq(letter.tries))
        .filter(Column::State.is_in([LetterState::Sending, LetterState::PerhapsSent]));
    commit(database, ours).await.map(|_| ())
}

/// Marks letters whose sending began before an instant, and has not ended, as perhaps sent; says how many. Where sending
/// twice sends once, they wait to be sent again instead.
pub(crate) async fn mark_interrupted(
    database: &Database,
    before: Option<Timestamp>,
    sends_once: bool,
) -> Result<u64, DbErr> {
    let mut begun = Condition::all().add(Column::State.eq(LetterState::Sending));
    if let Some(before) = before {
        begun = begun.add(Column::NextTryAt.lt(stored(before)?));
    }
    if Entity::find().filter(begun.clone()).one(database.reader()).await?.is_none() {
        return Ok(0);
    }
    if sends_once {
        return commit(database, set_state(LetterState::Waiting, None).filter(begun)).await;
    }
    let problem = "The sending was interrupted: the letter may have arrived".to_owned();
    commit(database, set_state(LetterState::PerhapsSent, Some(problem)).filter(begun)).await
}

/// Wipes the text of letters last tried before an instant that nobody has sent again.
pub(crate) async fn wipe_stuck(database: &Database, before: Timestamp) -> Result<u64, DbErr> {
    let stuck = Condition::all()
        .add(Column::State.is_in([LetterState::PerhapsSent, LetterState::Failed]))
        .add(Column::NextTryAt.lt(stored(before)?))
        .add(Column::Body.ne(""));
    if Entity::find().filter(stuck.clone()).one(database.reader()).await?.is_none() {
        return Ok(0);
    }
    let wipe = Entity::update_many().col_expr(Column::Body, Expr::value(""));
    commit(database, wipe.filter(stuck)).await
}

fn set_state(state: LetterState, problem: Option<String>) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Problem, Expr::value(problem))
}

/// Runs an update in a transaction of its own; says how many rows it met.
async fn commit(database: &Database, update: UpdateMany<Entity>) -> Result<u64, DbErr> {
    let transaction = database.begin().await?;
    let met = update.exec(&transaction).await?.rows_affected;
    transaction.commit().await?;
    Ok(met)
}
