-- Answers: which share of calls failed, by what the service said; how often and how long they
-- waited because of 429.
-- Change: 'hour'. For single calls: from calls where outcome = 'failed' order by time desc.
select date_trunc('hour', time) as hour, deployment, endpoint,
       count(*) as calls,
       count(*) filter (where outcome = 'failed') as failed,
       count(*) filter (where outcome in ('cancelled', 'abandoned')) as not_read_to_the_end,
       round(100.0 * count(*) filter (where outcome = 'failed') / count(*), 2) as failed_pct,
       count(*) filter (where throttled > 0) as met_throttling,
       sum(throttled) as throttled_attempts,
       count(*) filter (where http = 429) as gave_up,
       sum(wait_ms) / 1000 as waited_seconds,
       list(distinct error order by error) filter (where error is not null) as errors
from calls
group by all
order by hour, deployment;
