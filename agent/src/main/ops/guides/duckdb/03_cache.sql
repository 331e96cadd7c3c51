-- Answers: which share of the input tokens came from the prompt cache, and what that saved.
-- Change: 1024; shorter prompts cannot hit.
select service, caller, deployment, currency,
       count(*) as calls,
       sum(input_tokens) as input_tokens, sum(cached_tokens) as cached_tokens,
       round(100.0 * sum(cached_tokens) / sum(input_tokens), 1) as token_hit_pct,
       round(100.0 * count(*) filter (where cached_tokens > 0) / count(*), 1) as call_hit_pct,
       sum(saved) as saved
from calls
where input_tokens >= 1024
group by all
order by input_tokens desc;
