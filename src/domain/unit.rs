//! Units of the union and their employers: a dated graph without fixed levels.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::id::UnitId;
use super::record::{Body, Kind, Record, is_default};
use super::text;
use super::vocabulary::vocabulary;

pub type Unit = Record<UnitBody>;

/// What may leave of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitBody {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub short_name: String,
    /// Given by the union if it gives codes, else generated; printed in codes of initiatives.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<UnitKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector: Option<Sector>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub industry: String,
    /// The place before the date on papers: "Lai Châu".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub province: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub commune: String,
    /// The employer recognises initiatives; the union does not.
    #[serde(skip_serializing_if = "is_default")]
    pub employer: Employer,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub founded_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<UnitId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<FormerName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<Tie>,
}

/// What stays with the unit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitNotes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub members: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub term: String,
    /// Who answers the telephone there.
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Contact,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// The employer beside a grassroots union.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Employer {
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub governing_body: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub head_name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub head_title: String,
    /// The symbol of its documents: "QĐ-HP".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub document_symbol: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    pub name: String,
    pub title: String,
    pub phone: String,
}

/// A name that the unit bore; papers of that time keep it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// A dated, typed edge to another unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub to: UnitId,
    pub role: TieRole,
    /// The programme for which it holds; empty for all.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub programme: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The day on which the other unit confirmed it; until then it is the officer's word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
}

impl Tie {
    /// Whether the edge holds on `day`; `until` is the last day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

impl Body for UnitBody {
    type Id = UnitId;
    type Notes = UnitNotes;
    const KIND: Kind = Kind::Unit;
}

impl UnitBody {
    /// The unit that takes in initiatives of `programme` on `day`. A tie for that programme wins
    /// over one for all; among equals the one that began last.
    pub fn receiver_on(&self, programme: &str, day: NaiveDate) -> Option<&Tie> {
        self.ties
            .iter()
            .filter(|tie| tie.role == TieRole::ReceivesInitiatives && tie.holds_on(day))
            .filter(|tie| tie.programme.is_empty() || tie.programme == programme)
            .max_by_key(|tie| (!tie.programme.is_empty(), tie.from))
    }

    /// Whether `name` is this unit's name now or was once: accents count, tone placement, case
    /// and punctuation do not.
    pub fn is_called(&self, name: &str) -> bool {
        let asked = text::exact(name);
        std::iter::once(self.name.as_str())
            .chain(std::iter::once(self.short_name.as_str()))
            .chain(self.former_names.iter().map(|former| former.name.as_str()))
            .any(|own| !own.is_empty() && text::exact(own) == asked)
    }
}

vocabulary! {
    /// Nothing but print templates may depend on the kind: levels of the union change too often.
    UnitKind {
        Confederation = "confederation",
        ProvincialFederation = "provincial_federation",
        CentralSectorUnion = "central_sector_union",
        CorporationUnion = "corporation_union",
        IndustrialZoneUnion = "industrial_zone_union",
        CommuneUnion = "commune_union",
        DistrictFederation = "district_federation",
        LocalSectorUnion = "local_sector_union",
        GrassrootsUnion = "grassroots_union",
        OccupationalUnion = "occupational_union",
        MemberUnion = "member_union",
        UnionSection = "union_section",
        UnionGroup = "union_group",
        Department = "department",
        Workshop = "workshop",
    }
}

vocabulary! {
    /// The sector of the employer, as reports of the union split it.
    Sector {
        AdministrativeAgency = "administrative_agency",
        PublicUnit = "public_unit",
        StateEnterprise = "state_enterprise",
        PrivateEnterprise = "private_enterprise",
        ForeignEnterprise = "foreign_enterprise",
        Cooperative = "cooperative",
    }
}

impl Sector {
    /// Whether it may send everything unless told otherwise. Enterprises fear for their secrets; a
    /// sector that this version does not know is treated like one.
    pub fn is_public(&self) -> bool {
        matches!(self, Self::AdministrativeAgency | Self::PublicUnit)
    }
}

vocabulary! {
    TieRole {
        Manages = "manages",
        Founded = "founded",
        ReceivesInitiatives = "receives_initiatives",
        ReceivesReports = "receives_reports",
        Rewards = "rewards",
        /// The parent is the unit of which this is a part.
        PartOf = "part_of",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn receives(n: u128, programme: &str, from: Option<&str>, until: Option<&str>) -> Tie {
        Tie {
            to: UnitId(Uuid::from_u128(n)),
            role: TieRole::ReceivesInitiatives,
            programme: programme.into(),
            from: from.map(day),
            until: until.map(day),
            confirmed_on: None,
        }
    }

    #[test]
    fn the_receiver_follows_the_date_and_the_programme() {
        let unit = UnitBody {
            ties: vec![
                receives(1, "", None, Some("2025-06-30")),
                receives(2, "", Some("2025-07-01"), None),
                receives(3, "2026", Some("2026-01-01"), None),
            ],
            ..UnitBody::default()
        };
        let to = |programme, on| unit.receiver_on(programme, day(on)).map(|tie| tie.to.0.as_u128());
        assert_eq!(to("", "2025-06-30"), Some(1), "the last day still counts");
        assert_eq!(to("", "2025-07-01"), Some(2));
        assert_eq!(to("2026", "2026-05-01"), Some(3), "the programme's own tie wins");
        assert_eq!(to("2025", "2026-05-01"), Some(2));
    }

    #[test]
    fn a_unit_answers_to_its_former_name_and_either_tone_placement() {
        let unit = UnitBody {
            name: "CĐCS Sở Y tế tỉnh Khánh Hòa".into(),
            former_names: vec![FormerName {
                name: "CĐCS Bệnh viện số 2".into(), until: None
            }],
            ..UnitBody::default()
        };
        assert!(unit.is_called("cđcs  sở y tế tỉnh Khánh Hoà"));
        assert!(unit.is_called("CĐCS Bệnh viện số 2"));
        assert!(!unit.is_called("CĐCS So Y te tinh Khanh Hoa"), "accents tell units apart");
    }
}
