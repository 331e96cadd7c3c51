-- Answers: how long answered calls took, their retries included; how long readers of streams
-- waited for the first content, and how fast it went on.
-- Change: the grouping.
select deployment, model,
       count(*) as calls,
       quantile_disc(ms, 0.5) as p50_ms, quantile_disc(ms, 0.95) as p95_ms, quantile_disc(ms, 0.99) as p99_ms,
       quantile_disc(first_chunk_ms, 0.5) as first_chunk_p50_ms,
       quantile_disc(first_chunk_ms, 0.95) as first_chunk_p95_ms,
       quantile_cont(1000.0 * (output_tokens - 1) / (ms - first_chunk_ms), 0.5)
         filter (where ms > first_chunk_ms and output_tokens > 1) as tokens_per_second_p50
from calls
where outcome = 'answered'
group by all
order by calls desc;
