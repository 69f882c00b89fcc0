using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// Parameters of an operation as a person writes them: a map of texts, numbers, lists, maps and objects. Any dictionary is a map, as is an
/// object with properties.
/// </summary>
internal sealed class ApiParameters
{
    private const int Deepest = 32;
    private const int Most = 200_000;

    private int _count;

    private ApiParameters()
    {
    }

    /// <exception cref="DwException">A value holds itself, or nothing.</exception>
    public static Arguments Of(IDictionary? parameters)
    {
        var reader = new ApiParameters();
        var arguments = new Arguments();
        foreach (DictionaryEntry parameter in parameters ?? new Hashtable())
        {
            string name = NameOf(parameter.Key);
            arguments.Add(name, reader.ValueOf(parameter.Value, 1) ?? throw new DwException(
                ErrorId.EmptyInput,
                $"the parameter {NameText.Shown(name)} is there and holds nothing, and without it the question would be a wider one.",
                advice: "Give it a value or leave it out; an empty text is sent as it is."));
        }
        return arguments;
    }

    private object? ValueOf(object? parameter, int depth)
    {
        if (depth > Deepest || ++_count > Most)
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"a value of -Parameter holds itself, is nested more than {Deepest} deep, or holds more than {Most} values.",
                advice: "Give the values that the operation takes, not whole objects: Select-Object picks properties.");
        }
        object? value = parameter is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : parameter;
        return value switch
        {
            null or DBNull => null,
            string => value,
            SwitchParameter flag => (bool)flag,
            EnvType environment => EnvironmentName.Of(environment),
            // The operations read dates as text.
            DateTime time => ServiceTime.Second(ServiceTime.From(time)),
            DateTimeOffset time => ServiceTime.Second(time),
            IDictionary map => MapOf(Entries(map), depth),
            PSObject custom => MapOf(custom.Properties.Select(static property => (property.Name, (object?)property.Value)), depth),
            _ when Maps.Find(value) is { } map => MapOf(map.Select(static pair => (pair.Key, pair.Value)), depth),
            System.Text.Json.JsonElement element => ValueOf(ReplyObject.From(element), depth + 1),
            IEnumerable list and not IConvertible => list.Cast<object?>().Select(item => ValueOf(item, depth + 1)).ToList(),
            _ => value,
        };
    }

    private Dictionary<string, object?> MapOf(IEnumerable<(string Name, object? Value)> pairs, int depth)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object? value) in pairs)
            map[name] = ValueOf(value, depth + 1);
        return map;
    }

    // A hashtable has no order of its own: by name, the same question is the same request.
    private static List<(string Name, object? Value)> Entries(IDictionary map)
    {
        var entries = new List<(string Name, object? Value)>(map.Count);
        foreach (DictionaryEntry entry in map)
            entries.Add((NameOf(entry.Key), entry.Value));
        if (map is Hashtable)
            entries.Sort(static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        return entries;
    }

    private static string NameOf(object key) =>
        Convert.ToString(key is PSObject wrapped ? wrapped.BaseObject : key, CultureInfo.InvariantCulture) ?? string.Empty;
}
