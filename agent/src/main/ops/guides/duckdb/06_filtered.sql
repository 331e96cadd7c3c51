-- Answers: whose calls the content filter refused or cut, and for what.
-- Change: the grouping. Prompts that were refused have no finish reason.
select service, caller, deployment,
       count(*) as calls,
       count(*) filter (where outcome = 'filtered') as filtered,
       count(*) filter (where list_contains(finish, 'content_filter')) as answers_cut,
       round(100.0 * filtered / count(*), 3) as filtered_pct,
       list_sort(list_distinct(flatten(list(filtered_for) filter (where filtered_for is not null)))) as filtered_for
from calls
group by all
having filtered > 0 or len(filtered_for) > 0
order by filtered desc;
