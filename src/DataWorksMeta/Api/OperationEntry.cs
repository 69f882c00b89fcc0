using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>How one operation travels.</summary>
/// <param name="version">The version of the service that has it: another version may have another operation of the same name.</param>
/// <param name="name">Its name.</param>
/// <param name="method">The method of the call.</param>
/// <param name="access">What is known of what it does.</param>
/// <param name="query">The parameters in the address, by comma; <c>-</c> for none, as in the next three.</param>
/// <param name="form">The parameters in the body.</param>
/// <param name="json">Those of either that go as one JSON text.</param>
/// <param name="csv">Those of either that go as one text, joined by commas.</param>
internal sealed class OperationEntry(
    string version, string name, string method, Access access, string query, string form, string json = "-", string csv = "-")
{
    private string[]? _form;
    private string[]? _json;
    private string[]? _csv;

    public string Version { get; } = version;

    public string Name { get; } = name;

    public string Method { get; } = method;

    public Access Access { get; } = access;

    /// <summary>Whether it is known to change nothing, so that it may be sent again.</summary>
    public bool IsRead => Access == Access.Read;

    /// <summary>The names of its parameters.</summary>
    public IEnumerable<string> Parameters => Names(query).Concat(Names(form));

    public bool Takes(string parameter) => Parameters.Contains(parameter);

    /// <summary>Whether a parameter is known to hold several values: as JSON, or joined by commas.</summary>
    public bool TakesSeveral(string parameter) => Names(json).Contains(parameter) || Names(csv).Contains(parameter);

    /// <summary>Puts each argument where the operation looks for it, flattened or as one text. Absent ones are not sent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ApiRequest Request(IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        string[] inForm = _form ??= Names(form);
        string[] asJson = _json ??= Names(json);
        string[] asCsv = _csv ??= Names(csv);
        var queryPairs = new List<KeyValuePair<string, string>>();
        List<KeyValuePair<string, string>>? formPairs = inForm.Length > 0 ? [] : null;
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            if (argument.Value is null)
                continue;
            object value = asJson.Contains(argument.Key) ? ParameterText.Json(argument.Value)
                : asCsv.Contains(argument.Key) ? ParameterText.Commas(argument.Value)
                : argument.Value;
            ParameterText.Flatten(inForm.Contains(argument.Key) ? formPairs! : queryPairs, argument.Key, value);
        }
        return new ApiRequest(Name, Version, Method, IsRead, queryPairs, formPairs);
    }

    /// <summary>The same with parameters, or a method, that the table does not know yet.</summary>
    public OperationEntry With(IReadOnlyCollection<string> parameters, bool isForm, string? newMethod) => new(
        Version,
        Name,
        newMethod ?? Method,
        Access,
        isForm ? query : Joined(query, parameters),
        isForm ? Joined(form, parameters) : form,
        json,
        csv);

    private static string Joined(string cell, IReadOnlyCollection<string> more) =>
        more.Count == 0 ? cell : string.Join(',', Names(cell).Concat(more));

    private static string[] Names(string cell) => cell == "-" ? [] : cell.Split(',');
}
