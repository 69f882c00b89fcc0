using System.Collections;
using System.Globalization;

namespace DataWorksMeta.Api;

/// <summary>The texts that name objects: different things have different ones, since engines of pipelines compare by them.</summary>
internal static class ObjectText
{
    /// <summary>A name of several parts, those left out that are absent.</summary>
    public static string Name(params string?[] parts) => string.Join(".", parts.Where(static part => !string.IsNullOrEmpty(part)));

    /// <summary>The same; <see langword="null"/> where all are absent.</summary>
    public static string? NameOrNothing(params string?[] parts) => Name(parts) is { Length: > 0 } name ? name : null;

    /// <summary>A name with the id behind it; the one of the two that is there.</summary>
    public static string NameAndId(string? name, object? id) => (name, id) switch
    {
        (null, _) => $"{id}",
        (_, null) => name,
        _ => $"{name} ({id})",
    };

    /// <summary>The first of several things, and how many more there are.</summary>
    public static string Several(IEnumerable<string> things, int most = 10)
    {
        string[] all = [.. things];
        string more = all.Length > most ? string.Create(CultureInfo.InvariantCulture, $" and {all.Length - most} more") : string.Empty;
        return string.Join(", ", all.Take(most)) + more;
    }

    /// <summary>What was found, and from where it was asked for.</summary>
    public static string Step(string found, string? direction, object? of) => $"{found}, {direction?.ToLowerInvariant()} of {of}";

    /// <summary>All that an object shows, in one text: alike only where two objects are alike in everything.</summary>
    public static string Values(object thing) => string.Join(
        '\n',
        thing.GetType().GetProperties().Select(property => $"{property.Name}={ValueText(property.GetValue(thing))}"));

    private static string ValueText(object? value) => value switch
    {
        null => string.Empty,
        string text => text,
        DwObject part => $"{{{Values(part)}}}",
        DateTimeOffset time => time.ToString("o", CultureInfo.InvariantCulture),
        KeyValuePair<string, object?> pair => $"{pair.Key}={ValueText(pair.Value)}",
        IEnumerable list => $"[{string.Join(',', list.Cast<object?>().Select(ValueText))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };
}
