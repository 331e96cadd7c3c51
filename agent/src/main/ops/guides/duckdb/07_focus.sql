-- Answers: what each kind of token cost a day, beside the calls that it was for. A row whose
-- difference is not 0 says that the export is of another log, period or price table.
-- Change: the file: java -jar aoai-agent.jar report aoai-usage --format focus --out focus.csv
with focus as (
  select *
  from read_csv('focus.csv', header = true, types = {
    ChargePeriodStart: 'TIMESTAMP', ResourceName: 'VARCHAR', x_Model: 'VARCHAR', x_TokenType: 'VARCHAR',
    ConsumedQuantity: 'DECIMAL(28,12)', EffectiveCost: 'DECIMAL(28,12)', BillingCurrency: 'VARCHAR'})
), charged as (
  select ChargePeriodStart::date as day, ResourceName as deployment, x_Model as model,
         BillingCurrency as currency,
         sum(EffectiveCost) filter (where x_TokenType not like 'cached%' and x_TokenType not like '%output%') as fresh_input_cost,
         sum(EffectiveCost) filter (where x_TokenType like 'cached%') as cached_input_cost,
         sum(EffectiveCost) filter (where x_TokenType like '%output%' and x_TokenType not like 'input%') as output_cost,
         sum(ConsumedQuantity) as tokens, sum(EffectiveCost) as cost
  from focus
  group by all
), logged as (
  select time::date as day, deployment, model, currency,
         count(*) as calls, count(distinct caller) as callers, sum(cost) as cost
  from calls
  where cost is not null
  group by all
)
select coalesce(logged.day, charged.day) as day, coalesce(logged.deployment, charged.deployment) as deployment,
       coalesce(logged.model, charged.model) as model, coalesce(logged.currency, charged.currency) as currency,
       calls, callers, tokens, fresh_input_cost, cached_input_cost, output_cost, charged.cost,
       charged.cost / calls as cost_per_call,
       round(coalesce(logged.cost, 0) - coalesce(charged.cost, 0), 6) as difference
from logged
full join charged
  on logged.day = charged.day
 and logged.deployment is not distinct from charged.deployment
 and logged.model is not distinct from charged.model
 and logged.currency = charged.currency
order by day, charged.cost desc;
