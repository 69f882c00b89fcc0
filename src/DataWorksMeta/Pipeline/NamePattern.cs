using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>A name as a person gives it: one name in any case, or a pattern with wildcards.</summary>
internal static class NamePattern
{
    /// <summary>The name, where it is one and no pattern: <c>a`[1`]</c> is the name <c>a[1]</c>.</summary>
    public static string? Exact(string? name)
    {
        if (NameText.Clean(name) is not string plain || Find(plain) is not null)
            return null;
        return plain.Contains('`') ? WildcardPattern.Unescape(plain) : plain;
    }

    /// <summary>
    /// Only what has the name, under whichever of its names. A name that nothing has is an error; a pattern that nothing matches is not.
    /// </summary>
    public static Query<T> Named<T>(this Query<T> query, string? name, params Func<T, string?>[] names)
        where T : class => query.Where(Filter(name, names), Exact(name));

    /// <summary>The same where the service compares names itself, and only patterns are left to this side.</summary>
    public static Query<T> Like<T>(this Query<T> query, string? name, params Func<T, string?>[] names)
        where T : class => Exact(name) is null ? query.Where(Filter(name, names)) : query;

    /// <summary>What a text matches; <see langword="null"/> where it is no pattern.</summary>
    public static Func<string, bool>? Matcher(string text) => Find(text) is { } pattern ? pattern.IsMatch : null;

    private static Func<T, bool>? Filter<T>(string? name, Func<T, string?>[] names)
    {
        if (NameText.Clean(name) is not string plain)
            return null;
        // What has brackets in its name is found by that name as well.
        string exact = Exact(plain) ?? plain;
        WildcardPattern? pattern = Find(plain);
        return item => Array.Exists(names, nameOf => nameOf(item) is string text
            && (text.Equals(exact, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(text) == true));
    }

    /// <summary>The pattern; <see langword="null"/> for what is none, a bracket without its other half among it.</summary>
    private static WildcardPattern? Find(string text)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(text))
            return null;
        WildcardPattern pattern = WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            _ = pattern.IsMatch(string.Empty);
            return pattern;
        }
        catch (WildcardPatternException)
        {
            return null;
        }
    }
}
