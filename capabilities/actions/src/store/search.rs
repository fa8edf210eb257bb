//! What searching looks into: small letters of every alphabet, because SQLite knows only those of English.

use sea_orm::sea_query::{Condition, Expr, ExprTrait, LikeExpr, Query};

/// Words looked for at once; more are not looked for.
const WORDS: usize = 8;

/// What is kept to be searched: the texts in small letters.
pub(super) fn text<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    texts.into_iter().map(|text| text.to_lowercase()).collect::<Vec<_>>().join("\n")
}

/// Actions of `a` in which every word stands: in number, title or reason, or in one of its updates. Updates that
/// stay inside the partnership, and columns of a plan's own, are looked into only where those may be read.
pub(super) fn condition(words: &str, withheld_too: bool) -> Condition {
    words.split_whitespace().take(WORDS).fold(Condition::all(), |all, word| {
        let pattern = LikeExpr::new(format!("%{}%", escaped(&word.to_lowercase()))).escape('!');
        let mut said = Query::select()
            .expr(Expr::val(1))
            .from_as("actions_update_actions", "s")
            .inner_join("actions_updates", Expr::col(("actions_updates", "id")).equals(("s", "update_id")))
            .and_where(Expr::col(("s", "action")).equals(("a", "id")))
            .and_where(Expr::col(("actions_updates", "search")).like(pattern.clone()))
            .to_owned();
        if !withheld_too {
            said.and_where(Expr::col(("actions_updates", "withheld")).eq(false));
        }
        let own = Query::select()
            .expr(Expr::val(1))
            .from_as("actions_extra", "e")
            .and_where(Expr::col(("e", "action")).equals(("a", "id")))
            .and_where(Expr::col(("e", "search")).like(pattern.clone()))
            .to_owned();
        let own = withheld_too.then(|| Expr::exists(own));
        let found = Condition::any().add(Expr::col(("a", "search")).like(pattern)).add(Expr::exists(said));
        all.add(found.add_option(own))
    })
}

/// A word with its wildcards made letters.
fn escaped(word: &str) -> String {
    word.chars().fold(String::new(), |mut escaped, letter| {
        if matches!(letter, '%' | '_' | '!') {
            escaped.push('!');
        }
        escaped.push(letter);
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_are_letters() {
        assert_eq!(escaped("100%_sure!"), "100!%!_sure!!");
    }
}
