-- Steps that were taken as one in several leads, by a merge: taken back as one. Null for a step that stands alone.
alter table lead_step add column joint text;

create index lead_step_by_joint on lead_step (joint) where joint is not null;

-- Of the merges before, all steps of one have its instant and its publisher.
update lead_step set joint = who || ' ' || cast(at as text)
where kind in ('story', 'next')
  and exists (
    select 1 from lead_step as merged
    where merged.kind = 'story' and merged.at = lead_step.at and merged.who = lead_step.who
  );
