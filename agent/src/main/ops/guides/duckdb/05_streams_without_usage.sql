-- Answers: whose answered calls told no tokens, so that their cost is missing: streams mostly.
-- Change: nothing. Remedy: stream_options.include_usage, or the agent's stream.usage=inject.
select service, caller, deployment, op,
       count(*) as calls,
       count(*) filter (where not usage_known) as without_usage,
       count(*) filter (where streams) as streams,
       count(*) filter (where streams and not usage_known) as streams_without_usage,
       round(100.0 * without_usage / count(*), 1) as without_usage_pct
from calls
where outcome = 'answered'
group by all
having without_usage > 0
order by without_usage desc;
