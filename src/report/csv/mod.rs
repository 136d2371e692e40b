//! The CSV files: one exporter per file, exact numbers, no make-up.

mod best;
mod comparison;
mod pairs;
mod replications;
mod scorecard;
mod stations;
mod subgroups;
mod summary;
pub(super) mod table;

pub use best::best;
pub use comparison::comparison;
pub use pairs::pairs;
pub use replications::replications;
pub use scorecard::{principle, scorecard};
pub use stations::stations;
pub use subgroups::subgroups;
pub use summary::summary;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Study, fixture};

    fn lines(bytes: &[u8]) -> Vec<String> {
        String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect()
    }

    fn names(study: &Study) -> Vec<String> {
        study.configurations.iter().map(|c| c.name.clone()).collect()
    }

    #[test]
    fn headers_are_the_ones_that_others_rely_on() {
        let study = fixture::study();
        let card = study.scorecard.as_ref().unwrap();
        let heads = [
            (summary(&study), "configuration,measure,unit,direction,mean,lower,upper,n"),
            (replications(&study), "configuration,replication,measure,value"),
            (comparison(&study), "configuration,reference,measure,difference,lower,upper,n"),
            (pairs(&study), "configuration,reference,measure,difference,lower,upper,indifference,verdict,relevant"),
            (best(&study), "configuration,measure,difference,lower,upper,verdict"),
            (
                stations(&study),
                "configuration,organisation,pool,function,arrivals,arrivals_lower,arrivals_upper,mean_wait,\
                 mean_wait_lower,mean_wait_upper,p50_wait,p50_wait_lower,p50_wait_upper,p90_wait,p90_wait_lower,\
                 p90_wait_upper,p95_wait,p95_wait_lower,p95_wait_upper,utilisation,utilisation_lower,\
                 utilisation_upper,mean_queue,mean_queue_lower,mean_queue_upper,share_in_term,share_in_term_lower,\
                 share_in_term_upper",
            ),
            (
                scorecard(&names(&study), card),
                "configuration,principle,criterion,evidence,value,lower,upper,score,score_lower,score_upper,weight",
            ),
            (subgroups(&study), "configuration,measure,group,level,mean,lower,upper,n"),
        ];
        for (bytes, head) in heads {
            assert_eq!(lines(&bytes)[0], head);
        }
    }

    #[test]
    fn every_row_of_the_study_is_there() {
        let study = fixture::study();
        let measures = study.measures.len();
        assert_eq!(lines(&summary(&study)).len(), 1 + 7 * measures);
        assert_eq!(lines(&replications(&study)).len(), 1 + 7 * 30 * measures);
        assert_eq!(lines(&comparison(&study)).len(), 1 + 42 * measures);
        assert_eq!(lines(&pairs(&study)).len(), 1 + 21 * measures);
        assert_eq!(lines(&best(&study)).len(), 1 + study.best.len());
        assert_eq!(lines(&stations(&study)).len(), 1 + study.stations.len());
        let card = study.scorecard.as_ref().unwrap();
        assert_eq!(lines(&scorecard(&names(&study), card)).len(), 1 + 7 * (card.criteria.len() + 1));
    }

    #[test]
    fn what_is_not_defined_is_empty() {
        let study = fixture::study();
        let rows = lines(&summary(&study));
        assert!(rows.contains(&"relay,lead_time_p90,days,lower,,,,0".to_owned()));
        assert!(lines(&pairs(&study)).contains(&"duo,relay,lead_time_p90,,,,0,,".to_owned()));
        assert!(lines(&best(&study)).contains(&"relay,lead_time_p90,,,,".to_owned()));
        let card = study.scorecard.as_ref().unwrap();
        let rows = lines(&scorecard(&names(&study), card));
        assert!(rows.contains(&"v1,learning,reflection,not modelled,,,,,,,0.05".to_owned()));
        assert!(rows.iter().any(|row| row.starts_with("v1,total,,,,,,0.")));
        let none = fixture::undefined();
        let files =
            [summary(&none), replications(&none), comparison(&none), pairs(&none), best(&none), stations(&none)];
        for bytes in files.into_iter().chain([subgroups(&none)]) {
            assert!(!String::from_utf8(bytes).unwrap().to_lowercase().contains("nan"));
        }
    }
}
