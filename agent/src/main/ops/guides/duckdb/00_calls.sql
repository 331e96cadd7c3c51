-- The usage log as a view: calls has a row for each call. The other files need it: run this one first.
-- Change: the path, if the log is elsewhere. Files that are still written to may be read, too.
create or replace view calls as
select
  epoch_ms(ts) as time, -- when it began, UTC
  service, instance, caller, "user", tags, trace, span,
  provider, op, api, api_version,
  deployment, served_deployment, model, endpoint, region,
  coalesce(stream, false) as streams,
  outcome, http, error,
  coalesce(attempts, 1) as attempts, coalesce(throttled, 0) as throttled, wait_ms,
  ms, ttfc_ms as first_chunk_ms,
  finish, "filter" as filtered_for,
  "in" as input_tokens, cached as cached_tokens, cache_write as cache_write_tokens,
  audio_in as audio_input_tokens, image_in as image_input_tokens,
  "out" as output_tokens, reasoning as reasoning_tokens,
  audio_out as audio_output_tokens, image_out as image_output_tokens,
  "in" is not null or "out" is not null as usage_known, usage_src,
  tier, spillover_from,
  cost, cost_in, cost_out, saved, coalesce(cur, 'USD') as currency, price_table
from read_json('aoai-usage/*.jsonl*',
  format = 'newline_delimited',
  ignore_errors = true, -- the last line of a process that was killed may be half a line
  columns = {
    v: 'INTEGER', ts: 'BIGINT',
    service: 'VARCHAR', instance: 'VARCHAR', caller: 'VARCHAR', user: 'VARCHAR',
    tags: 'MAP(VARCHAR, VARCHAR)', trace: 'VARCHAR', span: 'VARCHAR',
    provider: 'VARCHAR', op: 'VARCHAR', api: 'VARCHAR', api_version: 'VARCHAR',
    deployment: 'VARCHAR', served_deployment: 'VARCHAR', model: 'VARCHAR',
    endpoint: 'VARCHAR', region: 'VARCHAR', stream: 'BOOLEAN',
    outcome: 'VARCHAR', http: 'INTEGER', error: 'VARCHAR',
    attempts: 'INTEGER', throttled: 'INTEGER', wait_ms: 'DOUBLE', ms: 'DOUBLE', ttfc_ms: 'DOUBLE',
    finish: 'VARCHAR[]', filter: 'VARCHAR[]',
    "in": 'BIGINT', cached: 'BIGINT', cache_write: 'BIGINT', audio_in: 'BIGINT', image_in: 'BIGINT',
    out: 'BIGINT', reasoning: 'BIGINT', audio_out: 'BIGINT', image_out: 'BIGINT',
    usage_src: 'VARCHAR', tier: 'VARCHAR', spillover_from: 'VARCHAR',
    cost: 'DECIMAL(28,12)', cost_in: 'DECIMAL(28,12)', cost_out: 'DECIMAL(28,12)', saved: 'DECIMAL(28,12)',
    cur: 'VARCHAR', price_table: 'VARCHAR'
  })
where ts is not null;
