-- Answers: calls, tokens and cost by day, model, deployment and caller; what the cache saved.
-- Change: what stands before count(*) is what it is grouped by: "user", tags['tenant'], service …
select time::date as day, model, deployment, caller, currency,
       count(*) as calls,
       sum(input_tokens) as input_tokens, sum(cached_tokens) as cached_tokens,
       sum(output_tokens) as output_tokens, sum(reasoning_tokens) as reasoning_tokens,
       sum(cost) as cost, sum(saved) as saved,
       count(*) filter (where cost is null and (usage_known or price_table is not null)) as calls_unpriced
from calls
group by all
order by day, cost desc nulls last, calls desc;
