using System.Management.Automation;
using DataWorksMeta.Api;

namespace DataWorksMeta.Pipeline;

/// <summary>A name as a person gives it: one name in any case, or a pattern with wildcards.</summary>
internal static class NamePattern
{
    /// <summary>The name, where it is one and no pattern.</summary>
    public static string? Exact(string? name) => name is not null && !WildcardPattern.ContainsWildcardCharacters(name) ? name : null;

    /// <summary>
    /// Only what has the name, under whichever of its names. A name that nothing has is an error; a pattern that nothing matches is not.
    /// </summary>
    public static Query<T> Named<T>(this Query<T> query, string? name, params Func<T, string?>[] names)
        where T : class => query.Where(Filter(name, names), Exact(name));

    /// <summary>The same where the service compares names itself, and only patterns are left to this side.</summary>
    public static Query<T> Like<T>(this Query<T> query, string? name, params Func<T, string?>[] names)
        where T : class => Exact(name) is null ? query.Where(Filter(name, names)) : query;

    private static Func<T, bool>? Filter<T>(string? name, Func<T, string?>[] names)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return item => Array.Exists(names, nameOf => nameOf(item) is string text && pattern.IsMatch(text));
    }
}
