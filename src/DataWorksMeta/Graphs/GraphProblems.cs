using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>What a failed question means to who walks.</summary>
internal static class GraphProblems
{
    public static GraphProblem Of(DwException? failure) => failure switch
    {
        null => GraphProblem.None,
        { Code: ErrorId.BudgetSpent } => GraphProblem.Budget,
        { Fault.Kind: FaultKind.Permission } => GraphProblem.Forbidden,
        // A bare 404 is said by whatever stands between as well; only a code that says so counts.
        { Fault.Kind: FaultKind.NotFound } when SaysSo(failure.Code) => GraphProblem.Gone,
        _ => GraphProblem.Failed,
    };

    private static bool SaysSo(string code) =>
        FaultCatalogue.KnowsExactly(code)
        || code.EndsWith("NotExist", StringComparison.OrdinalIgnoreCase)
        || code.EndsWith("NotExists", StringComparison.OrdinalIgnoreCase);
}
