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

    private string _name = string.Empty;
    private int _count;

    private ApiParameters()
    {
    }

    /// <exception cref="DwException">A value holds itself, or nothing, or what cannot be written.</exception>
    public static Arguments Of(IDictionary? parameters)
    {
        var reader = new ApiParameters();
        var arguments = new Arguments();
        foreach (DictionaryEntry parameter in parameters ?? new Hashtable())
        {
            reader._name = NameOf(parameter.Key);
            arguments.Add(reader._name, reader.ValueOf(parameter.Value, 1));
        }
        return arguments;
    }

    /// <summary>The error about a parameter that would not reach the service, or would ask it for everything.</summary>
    public static DwException HoldsNothing(string name) => new(
        ErrorId.EmptyInput,
        $"the parameter {NameText.Shown(name)} is there and holds nothing, or a place in it does, and without it the question would be a "
        + "wider one.",
        advice: "Give it a value or leave it out. An empty list is written as the text '[]' where the operation reads JSON.");

    private object ValueOf(object? parameter, int depth)
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
            null or DBNull => throw HoldsNothing(_name),
            string => value,
            double.NaN or double.PositiveInfinity or double.NegativeInfinity => throw Unwritable(value),
            float.NaN or float.PositiveInfinity or float.NegativeInfinity => throw Unwritable(value),
            SwitchParameter flag => (bool)flag,
            EnvType environment => EnvironmentName.Of(environment),
            // The operations read dates as text.
            DateTime time => ServiceTime.Second(ServiceTime.From(time)),
            DateTimeOffset time => ServiceTime.Second(time),
            DateOnly day => ServiceTime.Second(ServiceTime.From(day.ToDateTime(TimeOnly.MinValue))),
            BusinessDate day => ServiceTime.Second(day.BizDate),
            IDictionary map => MapOf(Entries(map), depth),
            PSObject custom => MapOf(custom.Properties.Select(static property => (property.Name, (object?)property.Value)), depth),
            _ when Maps.Find(value) is { } map => MapOf(map.Select(static pair => (pair.Key, pair.Value)), depth),
            System.Text.Json.JsonElement element => ValueOf(ReplyObject.From(element), depth + 1),
            IEnumerable list and not IConvertible => ListOf(list, depth),
            IConvertible or IFormattable => value,
            _ => throw Unwritable(value),
        };
    }

    private DwException Unwritable(object value) => new(
        ErrorId.InvalidInput,
        $"the parameter {NameText.Shown(_name)} holds a {value.GetType().Name} ({NameText.Shown(value.ToString() ?? string.Empty)}), which "
        + "cannot be written into a request.",
        advice: "Give a text, a number, a date, or a list or map of these: of an object the property that is meant.");

    private List<object?> ListOf(IEnumerable items, int depth)
    {
        var list = new List<object?>();
        foreach (object? item in items)
            list.Add(ValueOf(item, depth + 1));
        return list.Count > 0 ? list : throw HoldsNothing(_name);
    }

    private Dictionary<string, object?> MapOf(IEnumerable<(string Name, object? Value)> pairs, int depth)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, object? value) in pairs)
            map[name] = ValueOf(value, depth + 1);
        return map.Count > 0 ? map : throw HoldsNothing(_name);
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
