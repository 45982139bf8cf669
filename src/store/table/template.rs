use super::{Columns, Layout, Sql, sql, text};
use crate::domain::record::Record;
use crate::domain::template::TemplateBody;
use crate::store::error::StoreError;
use crate::store::read::Reading;

impl Layout for TemplateBody {
    const SQL: &'static Sql = sql!("template": "name" "made_from");

    fn columns<'a>(template: &'a Record<Self>, _: &Reading) -> Result<Columns<'a>, StoreError> {
        Ok(vec![text(&template.body.name), text(&template.body.made_from)])
    }
}
