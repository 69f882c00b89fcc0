using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>How one operation travels.</summary>
internal sealed class ActionEntry(string name, string method, bool isRead, string queryNames, string formNames, string jsonNames)
{
    private string[]? _form;
    private string[]? _json;

    public string Name { get; } = name;

    public string Method { get; } = method;

    public bool IsRead { get; } = isRead;

    /// <summary>The names of its parameters.</summary>
    public IEnumerable<string> Parameters => Names(queryNames).Concat(Names(formNames));

    public bool Takes(string parameter) => Parameters.Contains(parameter);

    /// <summary>
    /// Puts each argument where the operation looks for it: query, form, or one JSON text in either. Absent ones are not sent.
    /// </summary>
    public ApiRequest Request(IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        string[] inForm = _form ??= Names(formNames);
        string[] asJson = _json ??= Names(jsonNames);
        var query = new List<KeyValuePair<string, string>>();
        var form = new List<KeyValuePair<string, string>>();
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            if (argument.Value is null)
                continue;
            object value = asJson.Contains(argument.Key) ? ParameterText.Json(argument.Value) : argument.Value;
            ParameterText.Flatten(inForm.Contains(argument.Key) ? form : query, argument.Key, value);
        }
        return new ApiRequest(Name, Method, IsRead, query, form);
    }

    private static string[] Names(string cell) => cell == "-" ? [] : cell.Split(',');
}
