using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>How one operation travels.</summary>
internal sealed class ActionEntry(string name, string method, bool isRead, string form, string json)
{
    private readonly HashSet<string> _form = Names(form);
    private readonly HashSet<string> _json = Names(json);

    public string Name { get; } = name;

    public string Method { get; } = method;

    public bool IsRead { get; } = isRead;

    /// <summary>Puts each argument where the operation looks for it: query, form, or one JSON text in either. Absent ones are not sent.</summary>
    public ApiRequest Request(IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        var query = new List<KeyValuePair<string, string>>();
        var form = new List<KeyValuePair<string, string>>();
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            if (argument.Value is null)
                continue;
            object value = _json.Contains(argument.Key) ? ParameterText.Json(argument.Value) : argument.Value;
            ParameterText.Flatten(_form.Contains(argument.Key) ? form : query, argument.Key, value);
        }
        return new ApiRequest(Name, Method, IsRead, query, form);
    }

    private static HashSet<string> Names(string cell) => cell == "-" ? [] : [.. cell.Split(',')];
}
