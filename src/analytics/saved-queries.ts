import type { SavedQuery } from "./saved-query.ts";

/**
 * In the order in which they are offered. Written in what DuckDB and Trino have in common: no name of a column's own is
 * used again in the same SELECT, groups are told by their position, intervals are quoted, and the order is always whole.
 */
export const savedQueries: readonly SavedQuery[] = [
  {
    name: "share-per-category",
    title: "Share of each category",
    description: "How many records each category has, and what part of all that is.",
    sql: `select class, count(*) as records, round(100.0 * count(*) / sum(count(*)) over (), 1) as percent
from records
where class is not null
group by class
order by records desc, class`,
  },
  {
    name: "records-per-day",
    title: "Records a day, and how many are unsure",
    description: "One row a day of the records.",
    sql: `select date, count(*) as records, count(*) filter (where confidence = 'low') as unsure
from records
group by date
order by date`,
  },
  {
    name: "categories-by-week",
    title: "Each category by week",
    description: "Weeks begin on Monday.",
    sql: `select cast(date_trunc('week', date) as date) as week, class, count(*) as records
from records
where class is not null
group by 1, 2
order by week, records desc, class`,
  },
  {
    name: "biggest-movers",
    title: "The biggest movers",
    description: "The last week's share of each category against the week before, in percentage points.",
    sql: `with weekly as (
  select cast(date_trunc('week', date) as date) as week, class, count(*) as records
  from records where class is not null group by 1, 2
),
shares as (
  select week, class, 100.0 * records / sum(records) over (partition by week) as percent from weekly
),
last_week as (select max(week) as week from shares),
compared as (
  select class,
    round(coalesce(sum(percent) filter (where shares.week = last_week.week), 0), 1) as now,
    round(coalesce(sum(percent) filter (where shares.week = last_week.week - interval '7' day), 0), 1) as before
  from shares, last_week
  group by class
)
select class, now, before, round(now - before, 1) as change
from compared
order by abs(round(now - before, 1)) desc, class
limit 10`,
  },
  {
    name: "least-sure",
    title: "The records to look at first",
    description: "Those that the engine was least sure of, at the top.",
    sql: `select key, class, confidence, score, substr(input_text, 1, 80) as beginning
from records
where status = 'classified'
order by score, confidence = 'low' desc, run, id
limit 100`,
    athena: {
      sql: `select run, id, class, confidence, score, substr(input_text, 1, 80) as beginning
from records
where status = 'classified'
order by score, confidence = 'low' desc, run, id
limit 100`,
    },
  },
  {
    name: "confidence-per-category",
    title: "How sure the engine is, per category",
    description: "Categories with many unsure records may need a better description.",
    sql: `select class, count(*) as records,
  count(*) filter (where confidence = 'high') as high,
  count(*) filter (where confidence = 'medium') as medium,
  count(*) filter (where confidence = 'low') as low,
  round(100.0 * count(*) filter (where confidence = 'low') / count(*), 1) as percent_low
from records
where class is not null
group by class
order by percent_low desc, class`,
  },
  {
    name: "failures-by-reason",
    title: "Why records have no category",
    description: "Reasons by how often they occurred.",
    sql: `select status, reason, count(*) as records
from records
where class is null
group by status, reason
order by records desc, status, reason`,
  },
  {
    name: "categories-per-file",
    title: "Categories of each file",
    description: "Which files the records of a category come from.",
    sql: `select file, class, count(*) as records,
  round(100.0 * count(*) / sum(count(*)) over (partition by file), 1) as percent_of_file
from records
where class is not null
group by file, class
order by file, records desc, class`,
  },
  {
    name: "languages",
    title: "Languages",
    description: "How many records each language has, and how many of them have no category.",
    sql: `select language, count(*) as records, count(*) filter (where class is null) as without_category
from records
group by language
order by records desc, language`,
  },
  {
    name: "agreement-with-gold",
    title: "How often the engine was right",
    description: "Per right category, over records whose right category is known.",
    sql: `select gold, count(*) as known, count(*) filter (where agreement = 'right') as correct,
  round(100.0 * count(*) filter (where agreement = 'right') / count(*), 1) as percent_correct
from records
where agreement is not null
group by gold
order by percent_correct, known desc, gold`,
  },
  {
    name: "confusions",
    title: "What is taken for what",
    description: "Pairs of the right category and the engine's, where they differ.",
    sql: `select gold, predicted, count(*) as records
from records
where agreement = 'wrong'
group by gold, predicted
order by records desc, gold, predicted
limit 50`,
  },
  {
    name: "corrected-by-people",
    title: "What people corrected",
    description: "The engine's category, and the one that a person chose instead.",
    sql: `select predicted, class, count(*) as records
from records
where status = 'corrected'
group by predicted, class
order by records desc, predicted, class`,
    athena: { missing: "What people corrected is not in the files that Athena reads." },
  },
  {
    name: "close-calls",
    title: "Close calls",
    description: "Pairs of categories that the engine finds hard to tell apart.",
    sql: `select predicted, runner_up, count(*) as records, round(avg(score), 2) as mean_score
from records
where runner_up is not null and confidence = 'low'
group by predicted, runner_up
order by records desc, predicted, runner_up
limit 30`,
  },
  {
    name: "longest-texts",
    title: "The longest texts",
    description: "They cost most to ask.",
    sql: `select key, length(input_text) as characters, class, substr(input_text, 1, 80) as beginning
from records
where input_text is not null
order by characters desc, run, id
limit 50`,
    athena: {
      sql: `select run, id, length(input_text) as characters, class, substr(input_text, 1, 80) as beginning
from records
where input_text is not null
order by characters desc, run, id
limit 50`,
    },
  },
  {
    name: "repeated-texts",
    title: "Texts that came more than once",
    description: "Each was asked once only.",
    sql: `select count(*) as times, min(class) as class, substr(min(input_text), 1, 80) as beginning
from records
where input_text is not null
group by text_key
having count(*) > 1
order by times desc, text_key
limit 50`,
  },
  {
    name: "frequent-words",
    title: "Words of a category",
    description: "Change the name of the category in the middle.",
    sql: `select word, count(distinct text_key) as texts
from records cross join unnest(
  split(translate(lower(input_text), '.,;:!?()"' || chr(9) || chr(10) || chr(13), '            '), ' ')
) as words (word)
where class = 'Refund Issues' and length(word) > 5
group by word
order by texts desc, word
limit 20`,
  },
  {
    name: "changes-between-runs",
    title: "What changed between two runs",
    description: "Over the same content, e.g. before and after better descriptions.",
    sql: `with ordered as (
  select id, predicted, classifier, source_sha256,
    dense_rank() over (partition by classifier, source_sha256 order by created_at desc, run) as age
  from all_records
)
select older.predicted as before, newer.predicted as now, count(*) as records
from ordered as newer join ordered as older
  on newer.age = 1 and older.age = 2 and newer.id = older.id
  and newer.source_sha256 = older.source_sha256 and newer.classifier = older.classifier
where newer.predicted is distinct from older.predicted
group by 1, 2
order by records desc, before, now`,
  },
  {
    name: "cost-per-run",
    title: "What each run cost",
    description: "In US dollars, the newest first; nothing stands where the engine has no price.",
    sql: `select run, file, engine, records, round(cost, 4) as dollars, round(1000 * cost / records, 4) as dollars_per_thousand
from runs
order by created_at desc, run`,
  },
  {
    name: "all-runs",
    title: "All runs",
    description: "The newest first, with their counts.",
    sql: `select run, file, engine, created_at, records, classified, failed, is_current
from runs
order by created_at desc, run`,
  },
];
