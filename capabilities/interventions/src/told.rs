//! The ledger: interventions and funds with everything that is known of them, ready to be shown. Other capabilities read it here.

use std::collections::BTreeMap;

use access::OrganisationId;
use capability::{Reference, Services, find_reference};
use jiff::{civil::Date, tz::TimeZone};
use measures::{Measure, Unit};
use web::Fault;

use crate::{
    model::{
        Account, Award, Cohort, Compared, Decided, Evaluation, Fund, Grant, Intervention, Judged, Line,
        Money, Outcome, SMALL, Slug, Spend, Standing, account, compare, current, judge, remaining, stand,
    },
    store,
};

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Anybody: small counts are hidden, spending and names of those who entered it stay at the desk.
    Public,
    /// Somebody at the desk.
    Desk,
}

/// The interventions and funds of a partnership, told.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    /// The interventions by title.
    pub interventions: Vec<Told>,
    /// The funds by title.
    pub funds: Vec<FundTold>,
}

/// An intervention with everything that is known of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// The intervention.
    pub intervention: Intervention,
    /// The name of the organisation that answers for it.
    pub owner: Option<String>,
    /// The priority of a published plan that it serves.
    pub priority: Option<Reference>,
    /// What it is to change, each with its baseline.
    pub outcomes: Vec<OutcomeTold>,
    /// Its grants, each with what was spent.
    pub accounts: Vec<Account>,
    /// Every line of grants, those that were corrected too.
    pub grants: Vec<Line<Grant>>,
    /// Every line of spending, those that were corrected too.
    pub spends: Vec<Line<Spend>>,
    /// The evaluations that stand, the latest first.
    pub evaluations: Vec<EvaluationTold>,
    /// The cohorts that stand, the latest first.
    pub cohorts: Vec<CohortTold>,
    /// The decisions that stand, the latest first.
    pub decisions: Vec<Decided>,
    /// Where it stands between decisions.
    pub standing: Standing,
}

/// What an intervention is to change.
#[derive(Clone, Debug)]
pub struct OutcomeTold {
    /// As it is kept.
    pub outcome: Outcome,
    /// The measure of the register, where it is one and it is there.
    pub measure: Option<Measure>,
    /// What it was before.
    pub baseline: Baseline,
}

/// What an outcome was before.
#[derive(Clone, Debug, PartialEq)]
pub enum Baseline {
    /// As somebody wrote it.
    Said,
    /// That of its measure: the figure, in which unit, of which period.
    OfMeasure(f64, Unit, String),
    /// Nobody has said: it cannot be known whether anything changed.
    Missing,
}

/// An evaluation and what it is worth.
#[derive(Clone, Debug)]
pub struct EvaluationTold {
    /// As it was entered.
    pub line: Line<Evaluation>,
    /// What it is worth; `None` for counts beyond any record.
    pub judged: Option<Judged>,
}

/// A cohort, compared.
#[derive(Clone, Debug)]
pub struct CohortTold {
    /// As it was entered.
    pub line: Line<Cohort>,
    /// Its kinds of contact, in the order in which they were entered; empty where they cannot be compared.
    pub compared: Vec<Compared>,
}

/// A fund with what its forum gave.
#[derive(Clone, Debug)]
pub struct FundTold {
    /// The fund.
    pub fund: Fund,
    /// The awards that stand, the latest first.
    pub awards: Vec<Line<Award>>,
    /// What is left.
    pub left: Money,
}

impl Ledger {
    /// What everybody may see: interventions and funds that are published.
    pub async fn published(services: &Services) -> Result<Self, Fault> {
        Self::read(services, true).await
    }

    /// Everything, for the desk.
    pub async fn whole(services: &Services) -> Result<Self, Fault> {
        Self::read(services, false).await
    }

    /// The interventions of a theme, such as "serious violence".
    pub fn of_theme(&self, theme: &str) -> Vec<&Told> {
        self.interventions.iter().filter(|told| told.intervention.about.is_of_theme(theme)).collect()
    }

    /// The funds of a theme.
    pub fn funds_of_theme(&self, theme: &str) -> Vec<&FundTold> {
        self.funds.iter().filter(|told| told.fund.about.is_of_theme(theme)).collect()
    }

    /// The intervention of an address.
    pub fn intervention(&self, slug: &Slug) -> Option<&Told> {
        self.interventions.iter().find(|told| told.intervention.slug == *slug)
    }

    async fn read(services: &Services, only_published: bool) -> Result<Self, Fault> {
        let (reader, partnership) = (services.database.reader(), services.partnership.id);
        let interventions =
            store::list_interventions(reader, partnership, only_published).await.map_err(Fault::new)?;
        let lines = Lines::read(services).await?;
        let mut told = Vec::new();
        for intervention in interventions {
            told.push(lines.tell(services, intervention).await?);
        }
        let funds = store::list_funds(reader, partnership, only_published).await.map_err(Fault::new)?;
        let awards = store::list_awards(reader, partnership, None).await.map_err(Fault::new)?;
        let funds = funds.into_iter().map(|fund| FundTold::new(fund, &awards)).collect();
        Ok(Self { interventions: told, funds })
    }
}

/// The lines of a partnership, and what they are told with.
struct Lines {
    today: Date,
    organisations: BTreeMap<OrganisationId, String>,
    measures: Vec<Measure>,
    grants: Vec<Line<Grant>>,
    spends: Vec<Line<Spend>>,
    evaluations: Vec<Line<Evaluation>>,
    cohorts: Vec<Line<Cohort>>,
    decisions: Vec<Decided>,
}

impl Lines {
    async fn read(services: &Services) -> Result<Self, Fault> {
        let (reader, partnership) = (services.database.reader(), services.partnership.id);
        let organisations =
            access::identity::list_organisations(reader, partnership).await.map_err(Fault::new)?;
        Ok(Self {
            today: london(services.clock.now()),
            organisations: organisations.into_iter().map(|one| (one.id, one.name)).collect(),
            measures: measures::list_measures(reader, partnership, false).await.map_err(Fault::new)?,
            grants: store::list_grants(reader, partnership, None).await.map_err(Fault::new)?,
            spends: store::list_spends(reader, partnership, None).await.map_err(Fault::new)?,
            evaluations: store::list_evaluations(reader, partnership, None).await.map_err(Fault::new)?,
            cohorts: store::list_cohorts(reader, partnership, None).await.map_err(Fault::new)?,
            decisions: store::list_decisions(reader, partnership, None).await.map_err(Fault::new)?,
        })
    }

    async fn tell(&self, services: &Services, intervention: Intervention) -> Result<Told, Fault> {
        let about = &intervention.about;
        let priority = match about.priority.as_str() {
            "" => None,
            address => find_reference(services, address).await?,
        };
        let (grants, spends) = (of(&self.grants, &intervention), of(&self.spends, &intervention));
        let mut accounts: Vec<Account> =
            current(&grants).map(|grant| account(grant, &grants, &spends, self.today)).collect();
        accounts.sort_by_key(|account| (account.grant.says.span, account.grant.id));
        let judged = |line: &Line<Evaluation>| EvaluationTold {
            judged: judge(&line.says, about.from).ok(),
            line: line.clone(),
        };
        let compared = |line: &Line<Cohort>| CohortTold {
            compared: compare(&line.says).unwrap_or_default(),
            line: line.clone(),
        };
        let mut evaluations: Vec<EvaluationTold> =
            current(&of(&self.evaluations, &intervention)).map(judged).collect();
        evaluations.sort_by_key(|told| std::cmp::Reverse((told.line.says.day, told.line.id)));
        let mut cohorts: Vec<CohortTold> = current(&of(&self.cohorts, &intervention)).map(compared).collect();
        cohorts.sort_by_key(|told| std::cmp::Reverse((told.line.says.day, told.line.id)));
        let mut decisions: Vec<Decided> = current(&of(&self.decisions, &intervention)).cloned().collect();
        decisions.sort_by_key(|decided| std::cmp::Reverse((decided.says.day, decided.id)));
        Ok(Told {
            owner: about.owner.and_then(|owner| self.organisations.get(&owner).cloned()),
            priority,
            outcomes: about.outcomes.iter().map(|outcome| self.outcome(outcome)).collect(),
            accounts,
            grants,
            spends,
            evaluations,
            cohorts,
            standing: stand(about, &decisions, self.today),
            decisions,
            intervention,
        })
    }

    fn outcome(&self, outcome: &Outcome) -> OutcomeTold {
        let named = outcome.measure.as_ref();
        let measure = self.measures.iter().find(|measure| Some(&measure.slug) == named).cloned();
        let of_measure = measure.as_ref().and_then(|measure| {
            let baseline = measure.definition.baseline.as_ref()?;
            Some(Baseline::OfMeasure(baseline.figure, measure.definition.unit, baseline.of.clone()))
        });
        let baseline = if outcome.baseline.is_empty() {
            of_measure.unwrap_or(Baseline::Missing)
        } else {
            Baseline::Said
        };
        OutcomeTold { outcome: outcome.clone(), measure, baseline }
    }
}

/// The lines of an intervention.
fn of<T: Clone>(lines: &[Line<T>], intervention: &Intervention) -> Vec<Line<T>> {
    lines.iter().filter(|line| line.of == intervention.id).cloned().collect()
}

/// The day of an instant in the United Kingdom.
pub(crate) fn london(now: jiff::Timestamp) -> Date {
    now.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}

impl Told {
    /// Its title.
    pub fn title(&self) -> &str {
        &self.intervention.about.title
    }

    /// Who gives money for it, each once.
    pub fn funders(&self) -> Vec<&str> {
        let mut funders: Vec<&str> = Vec::new();
        for account in &self.accounts {
            let funder = account.grant.says.funder.as_str();
            if !funders.contains(&funder) {
                funders.push(funder);
            }
        }
        funders
    }

    /// How much is given for it in all.
    pub fn granted(&self) -> Money {
        self.accounts.iter().map(|account| account.grant.says.amount).sum()
    }

    /// The outcomes without a baseline, or `None` where no outcome was named at all: both must be said at commissioning.
    pub fn missing_baselines(&self) -> Option<Vec<&OutcomeTold>> {
        if self.outcomes.is_empty() {
            return None;
        }
        Some(self.outcomes.iter().filter(|outcome| outcome.baseline == Baseline::Missing).collect())
    }

    /// The latest decision.
    pub fn latest_decision(&self) -> Option<&Decided> {
        self.decisions.first()
    }
}

impl EvaluationTold {
    /// Whether a count is so small that it tells of single people. Nothing of such an evaluation is published: every figure of it could be
    /// worked back.
    pub fn is_small(&self) -> bool {
        self.line.says.counts.all().iter().any(|count| (1..SMALL).contains(&u64::from(*count)))
    }
}

impl CohortTold {
    /// Whether it has so few people that nothing of it is published.
    pub fn is_small(&self) -> bool {
        u64::from(self.line.says.people) < SMALL
    }
}

impl FundTold {
    /// A fund with its awards, out of all awards.
    pub(crate) fn new(fund: Fund, awards: &[Line<Award>]) -> Self {
        let of: Vec<Line<Award>> = awards.iter().filter(|award| award.of == fund.id).cloned().collect();
        let left = remaining(&fund.about, &of);
        let mut standing: Vec<Line<Award>> = current(&of).cloned().collect();
        standing.sort_by_key(|award| std::cmp::Reverse((award.says.day, award.id)));
        Self { left, awards: standing, fund }
    }
}
