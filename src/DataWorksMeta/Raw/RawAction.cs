using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;

namespace DataWorksMeta.Raw;

/// <summary>Any operation that changes something, as an action: its parameters tell what it changes, and where a person can look.</summary>
internal static class RawAction
{
    private const string Journal = "Get-DwAction -Outcome Unclear";

    // The first that is there is what the operation is about: a node before the workspace it is in.
    private static readonly (string Parameter, string Kind, string? Look)[] s_targets =
    [
        ("InstanceId", "instance", "Get-DwInstance {0}{1} | Format-List Status, BeginRunningTime, FinishTime"),
        ("DagId", "DAG", "Get-DwDag {0}{1}"),
        ("NodeId", "node", "Get-DwNode {0}{1}"),
        ("RemindId", "alert rule", "Get-DwAlertRule {0}"),
        ("TopicId", "topic", "Get-DwTopic {0}"),
        ("TableGuid", "table", "Get-DwTable {0}"),
        ("QualifiedName", "entity", null),
        ("CategoryId", "category", null),
        ("FileId", "file", null),
        ("BaselineId", "baseline", null),
        ("DataSourceId", "data source", null),
        ("ProjectId", "workspace", null),
        ("Name", "name", null),
    ];

    /// <summary>The operation with its parameters, ready to be done.</summary>
    public static ActionPlan Of(OperationEntry operation, Arguments arguments)
    {
        EnvType? environment = Text(arguments, "ProjectEnv") is string text ? EnvironmentName.Parse(text) : null;
        ActionTarget target = new("call", operation.Name, Environment: environment);
        string look = Journal;
        foreach ((string parameter, string kind, string? command) in s_targets)
        {
            if (Text(arguments, parameter) is not string id)
                continue;
            target = new ActionTarget(kind, NameText.Shown(id), Environment: environment);
            string where = environment is EnvType env ? $" -ProjectEnv {env}" : string.Empty;
            if (command is not null)
                look = string.Format(CultureInfo.InvariantCulture, command, Quoted(id), where);
            break;
        }
        return new ActionPlan(operation, arguments, target, operation.Name)
        {
            LookCommand = look,
            IsDeniedByFalse = operation.Access == Access.Write || RawChange.IsChange(operation.Name),
        };
    }

    private static string? Text(Arguments arguments, string name) => arguments
        .Where(argument => argument.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(static argument => argument.Value is IConvertible value ? Convert.ToString(value, CultureInfo.InvariantCulture) : null)
        .FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text));

    private static string Quoted(string id) =>
        id.All(char.IsAsciiDigit) ? id : $"'{id.Replace("'", "''", StringComparison.Ordinal)}'";
}
