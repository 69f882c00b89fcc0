using DataWorksMeta.Api;

namespace DataWorksMeta.Baselines;

/// <summary>The operations on baselines.</summary>
internal static class BaselineOperations
{
    private static readonly Operation<Baseline> s_one =
        new("GetBaseline", "Data", static row => new Baseline(row)) { OfOne = true };

    private static readonly Operation<Baseline> s_list = new(
        "ListBaselines",
        "Data.Baselines",
        static row => new Baseline(row),
        Paging.ByNumber.UpTo(30, "Ask for fewer with -Name, -BaselineType, -Priority or -Owner.")) { Id = "BaselineId" };

    public static Query<Baseline> One(BaselineKey baseline, bool includeSecret) => s_one
        .Query(baseline, new() { { "BaselineId", baseline.BaselineId }, { "ProjectId", baseline.ProjectId } })
        .WithSecrets(includeSecret);

    public static Query<Baseline> List(BaselineFilter filter) => s_list.Query(
        filter,
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "SearchText", filter.Name },
            { "BaselineTypes", filter.Types is { Count: > 0 } types ? string.Join(",", types) : null },
            { "Priority", filter.Priority },
            { "Owner", filter.OwnerId },
            { "Enable", filter.IsEnabled },
        });
}
