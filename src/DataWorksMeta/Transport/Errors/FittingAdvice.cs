using static DataWorksMeta.Transport.Advice;

namespace DataWorksMeta.Transport;

/// <summary>Advice that fits what was asked: nobody is told to try what was tried, or to mend what was not given.</summary>
internal static class FittingAdvice
{
    public static Fault To(Fault fault, ApiRequest request) =>
        For(fault, request) is string advice ? fault with { Advice = advice } : fault;

    private static string? For(Fault fault, ApiRequest request)
    {
        if (fault.Code.Equals("Forbidden.Access", StringComparison.OrdinalIgnoreCase) && SpeaksOfEdition(fault.Message))
            return "The DataWorks edition of this workspace lacks the operation. " + Editions;
        if (fault.Code.StartsWith("Invalid.Wkbench", StringComparison.OrdinalIgnoreCase))
        {
            string where = ForEnvironment(Value(request, "ProjectEnv"));
            return request.IsRead ? where : $"Mend what the message names. {where} Or it is in a state in which this cannot be done.";
        }
        if (fault.Code.Equals("InternalError.Meta.NoCalcEngine", StringComparison.OrdinalIgnoreCase))
            return ForProject(request);
        bool isOfTable = HasAny(request, "TableGuid", "TableName", "Keyword");
        return fault.Advice switch
        {
            CheckObject when request.Action == "SearchMetaTables" => CheckId,
            CheckObject when !isOfTable => CheckId,
            CheckValue when !isOfTable && !HasAny(request, "AppGuid") => CheckParameters,
            _ when fault.Code.Equals("InvalidParameter.Meta.Illegal", StringComparison.OrdinalIgnoreCase) && !HasAny(request, "AppGuid") =>
                isOfTable ? CheckValue : CheckParameters,
            _ => null,
        };
    }

    private static bool SpeaksOfEdition(string message) =>
        message.Contains("activate", StringComparison.OrdinalIgnoreCase) || message.Contains("edition", StringComparison.OrdinalIgnoreCase);

    private static string ForEnvironment(string? asked) => asked switch
    {
        "DEV" => "The id is not known in the development environment of this workspace: check it, and whether it is one of production "
            + "(-ProjectEnv Prod).",
        "PROD" => "The id is not known in the production environment of this workspace: check it, and whether it is one of development "
            + "(-ProjectEnv Dev).",
        null => "The id is not known here: check it, and the -Region; one region knows nothing of another's things.",
        _ => "ProjectEnv is written DEV or PROD, in capitals.",
    };

    private static string ForProject(ApiRequest request)
    {
        if (Value(request, "AppGuid") is string project)
        {
            return $"Check the project '{Redact.Text(project, null, 80)}': it is odps.<project>, where <project> is the MaxCompute project "
                + "and not the workspace, and it must be bound to a workspace (Get-DwCalcEngine <workspace id> lists those that are).";
        }
        return Value(request, "TableGuid") is string table
            ? $"Check the project in '{Redact.Text(table, null, 80)}': it must be a MaxCompute project that is bound to a workspace."
            : "Name the MaxCompute project as well: -AppGuid odps.<project>.";
    }

    private static bool HasAny(ApiRequest request, params string[] names) => names.Any(name => Value(request, name) is not null);

    private static string? Value(ApiRequest request, string name)
    {
        foreach (KeyValuePair<string, string> pair in request.Query.Concat(request.Form))
        {
            if (pair.Key.Equals(name, StringComparison.OrdinalIgnoreCase) && pair.Value.Length > 0)
                return pair.Value;
        }
        return null;
    }
}
