using System.Text.RegularExpressions;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Dags;

/// <summary>Parameters that what starts a DAG has in common.</summary>
internal static partial class DagFields
{
    private const string DateTimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A date, as midnight: without a time it is too short for the service.</summary>
    public static DateOnly Midnight(OperationCall call, string name) =>
        BusinessDates.Parse(call.RequiredText(name), DateTimeFormat) is { } time
            && BusinessDates.Midnight(BusinessDates.DateOf(time)) == time
            ? BusinessDates.DateOf(time)
            : throw new ServiceException(ServiceErrors.Workbench(name));

    public static TimeOnly Time(OperationCall call, string name, TimeOnly fallback) => call.Text(name) is not { } text ? fallback
        : TimeOnly.TryParseExact(text, "HH:mm:ss", out TimeOnly time) ? time
        : throw new ServiceException(ServiceErrors.Workbench(name));

    public static long[] Ids(OperationCall call, string name) =>
        [.. (call.Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => long.TryParse(text, out long id) ? id : throw new ServiceException(ServiceErrors.Workbench(name)))
            .Distinct()];

    public static Node[] Nodes(OperationCall call, IEnumerable<long> ids) =>
        [.. ids.Select(id => call.Catalogue.FindNode(id, call.ProjectEnv())
            ?? throw new ServiceException(ServiceErrors.Workbench("the node does not exist.")))];

    /// <summary>Parameters by node: JSON, and as a sample of the service has it, with bare names.</summary>
    public static Dictionary<long, string> Parameters(OperationCall call, string name)
    {
        if (call.Text(name) is not { } text)
            return [];
        if (!ParameterMap().IsMatch(text))
            throw new ServiceException(ServiceErrors.Workbench(name));
        return ParameterPair().Matches(text).DistinctBy(static pair => pair.Groups[1].Value)
            .ToDictionary(static pair => long.Parse(pair.Groups[1].Value), static pair => Regex.Unescape(pair.Groups[2].Value));
    }

    public static void OneOf(OperationCall call, string name, params string[] values)
    {
        if (call.Text(name) is { } text && !values.Contains(text, StringComparer.OrdinalIgnoreCase))
            throw new ServiceException(ServiceErrors.Workbench(name));
    }

    [GeneratedRegex("""^\s*\{(\s*"?\d{1,18}"?\s*:\s*"(?:[^"\\]|\\.)*"\s*,?)*\s*\}\s*$""")]
    private static partial Regex ParameterMap();

    [GeneratedRegex("""(?<=[{,]\s*)"?(\d{1,18})"?\s*:\s*"((?:[^"\\]|\\.)*)"(?=\s*[,}])""")]
    private static partial Regex ParameterPair();
}
