//! The plan that a paper is to be brought into: one there is, by its address or title, or one to be made.

use jiff::civil::Date;

use crate::{
    model::{Nation, Plan, PlanToMake, Slug, Years},
    store::{self, PlanListed, Seen},
};

/// A plan by its name.
#[derive(Clone, Debug)]
pub enum PlanNamed {
    /// There is one.
    Known(Box<Plan>),
    /// There is none: it is made.
    New(PlanToMake),
}

impl PlanNamed {
    /// The plan of a name, such as `2024-27` or "Community safety plan 2024 to 2027". `None` when nothing of the name can
    /// stand in an address.
    pub async fn find(
        connection: &impl sea_orm::ConnectionTrait,
        partnership: access::PartnershipId,
        (name, seen): (&str, Seen),
        today: Date,
    ) -> Result<Option<Self>, database::DbErr> {
        let name = name.trim();
        let plans: Vec<PlanListed> = store::list_plans(connection, partnership, seen).await?;
        let same = |plan: &&PlanListed| plan.slug.as_str() == name || plan.title.eq_ignore_ascii_case(name);
        let slug = match plans.iter().find(same) {
            Some(plan) => plan.slug.clone(),
            None => match name.parse().ok().or_else(|| Slug::of_title(name)) {
                Some(slug) => slug,
                None => return Ok(None),
            },
        };
        if let Some(plan) = store::fetch_plan(connection, partnership, &slug, seen).await? {
            return Ok(Some(Self::Known(Box::new(plan))));
        }
        let years = years_in(name).or_else(|| Years::new(today.year(), today.year()));
        let Some(years) = years else { return Ok(None) };
        let title = if name.contains(' ') { name.to_owned() } else { format!("Action plan {name}") };
        Ok(Some(Self::New(PlanToMake {
            slug,
            title,
            years,
            nation: Nation::default(),
            objective: String::new(),
        })))
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &Slug {
        match self {
            Self::Known(plan) => &plan.slug,
            Self::New(plan) => &plan.slug,
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Known(plan) => &plan.title,
            Self::New(plan) => &plan.title,
        }
    }

    /// The years it covers.
    pub fn years(&self) -> Years {
        match self {
            Self::Known(plan) => plan.years,
            Self::New(plan) => plan.years,
        }
    }

    /// The financial year a quarter without a year belongs to: that of a plan of one year.
    pub fn one_year(&self) -> Option<i16> {
        let years = self.years();
        (years.to - years.from <= 1).then_some(years.from)
    }
}

/// The years in a name: `2024-27`, `2024/25`, `2024 to 2027`, `2024`.
pub fn years_in(name: &str) -> Option<Years> {
    let numbers: Vec<&str> =
        name.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let place = numbers.iter().position(|digits| digits.len() == 4 && digits.starts_with("20"))?;
    let from: i16 = numbers[place].parse().ok()?;
    let to = numbers.get(place + 1).and_then(|digits| {
        let year: i16 = digits.parse().ok()?;
        match digits.len() {
            2 => Some(from / 100 * 100 + year),
            4 => Some(year),
            _ => None,
        }
    });
    to.and_then(|to| Years::new(from, to)).or_else(|| Years::new(from, from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_a_plan_are_read_from_its_name() {
        let years = |name| years_in(name).map(|years| (years.from, years.to));
        assert_eq!(years("2024-27"), Some((2024, 2027)));
        assert_eq!(years("Action plan 2024/25"), Some((2024, 2025)));
        assert_eq!(years("Plan 2024 to 2027"), Some((2024, 2027)));
        assert_eq!(years("town-centre-2025"), Some((2025, 2025)));
        assert_eq!(years("Town centre"), None);
    }
}
