//! Days of the proleptic Gregorian calendar.

/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_1970: i64 = 719_468;
/// Days of 400 years, after which the calendar repeats.
const DAYS_PER_CYCLE: i64 = 146_097;

/// Returns the number of days of a month, which is 1 to 12.
pub const fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Returns the number of days from 1970-01-01 to a date, negative before it.
///
/// A day beyond the end of its month counts into the next month.
///
/// ```
/// use lexicon_syntax::calendar::days_from_date;
///
/// assert_eq!(days_from_date(1970, 1, 2), 1);
/// assert_eq!(days_from_date(2023, 2, 30), days_from_date(2023, 3, 2));
/// ```
pub const fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    // Years start in March, so that the leap day is the last of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_of_years = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_of_months = (month * 153 + 2) / 5;
    days_of_years + days_of_months + (day - 1) - DAYS_TO_1970
}

/// Returns the year, month and day of the date that is `days` after 1970-01-01.
///
/// ```
/// use lexicon_syntax::calendar::date_from_days;
///
/// assert_eq!(date_from_days(-1), (1969, 12, 31));
/// ```
pub const fn date_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + DAYS_TO_1970;
    let (cycle, day) = (days.div_euclid(DAYS_PER_CYCLE), days.rem_euclid(DAYS_PER_CYCLE));
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (year * 365 + year / 4 - year / 100);
    let month = (day * 5 + 2) / 153;
    let day = day - (month * 153 + 2) / 5 + 1;
    let year = year + cycle * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::{DAYS_PER_CYCLE, date_from_days, days_from_date, days_in_month};

    #[test]
    fn counts_each_day_of_two_cycles() {
        let mut expected = days_from_date(-400, 1, 1);
        assert_eq!(expected, days_from_date(0, 1, 1) - DAYS_PER_CYCLE);
        for year in -400..400 {
            for (month, day) in (1..=12).flat_map(|month| (1..=days_in_month(year, month)).map(move |day| (month, day)))
            {
                assert_eq!(days_from_date(year, month, day), expected);
                assert_eq!(date_from_days(expected), (year, month, day));
                expected += 1;
            }
        }
    }

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        assert_eq!([1900, 2000, 2023, 2024].map(|year| days_in_month(year, 2)), [28, 29, 28, 29]);
    }
}
