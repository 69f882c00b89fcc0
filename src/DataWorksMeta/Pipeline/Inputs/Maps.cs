using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// Dictionaries of .NET that are no <see cref="IDictionary"/>: read-only and expandable ones, and those of other JSON readers. PowerShell
/// takes them for lists of pairs, though it reads <c>$map.Name</c>.
/// </summary>
internal static class Maps
{
    private static readonly ConditionalWeakTable<Type, Func<object, IEnumerable<KeyValuePair<string, object?>>>> s_readers = [];

    private static readonly MethodInfo s_read = typeof(Maps).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The pairs of a value that is such a map; <see langword="null"/> where it is none.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Find(object value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Object } element => OfJson(element),
        JsonDocument document => Find(document.RootElement),
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs,
        string or Array or IList => null,
        IEnumerable => Reader(value.GetType())?.Invoke(value),
        _ => null,
    };

    private static Func<object, IEnumerable<KeyValuePair<string, object?>>>? Reader(Type type)
    {
        if (s_readers.TryGetValue(type, out Func<object, IEnumerable<KeyValuePair<string, object?>>>? reader))
            return reader;
        Type? pair = Array.Find(type.GetInterfaces(), static one => IsMap(one))?.GetGenericArguments()[0];
        if (pair is null)
            return null;
        reader = s_read.MakeGenericMethod(pair.GetGenericArguments())
            .CreateDelegate<Func<object, IEnumerable<KeyValuePair<string, object?>>>>();
        s_readers.AddOrUpdate(type, reader);
        return reader;
    }

    private static bool IsMap(Type type) => type.IsGenericType
        && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        && type.GetGenericArguments()[0] is { IsGenericType: true } item
        && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);

    private static IEnumerable<KeyValuePair<string, object?>> Read<TKey, TValue>(object map) =>
        ((IEnumerable<KeyValuePair<TKey, TValue>>)map).Select(static pair => new KeyValuePair<string, object?>(
            Convert.ToString(pair.Key is PSObject key ? key.BaseObject : pair.Key, CultureInfo.InvariantCulture) ?? string.Empty,
            pair.Value));

    private static IEnumerable<KeyValuePair<string, object?>> OfJson(JsonElement element) =>
        element.EnumerateObject().Select(static field => new KeyValuePair<string, object?>(field.Name, ReplyObject.From(field.Value)));
}
