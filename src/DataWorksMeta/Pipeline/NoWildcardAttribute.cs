using System.Management.Automation;

namespace DataWorksMeta.Commands;

/// <summary>
/// Refuses wildcards where the service compares names itself: it would look for the star, and answer that there is nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoWildcardAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object? arguments, EngineIntrinsics engineIntrinsics)
    {
        string?[] texts = arguments as string?[] ?? [arguments as string];
        if (Array.Exists(texts, static text => text.AsSpan().IndexOfAny('*', '?') >= 0 || HoldsRange(text)))
        {
            throw new ValidationMetadataException(
                "The service compares this itself and knows no wildcards. Give the name, or the part of it that the help says will do; "
                + "for a pattern, list all and filter: ... | Where-Object Name -Like 'a*'.");
        }
    }

    // [0-9] and [a-z]; other brackets may be of a name.
    private static bool HoldsRange(string? text)
    {
        for (int i = 4; i < text?.Length; i++)
        {
            if (text[i - 4] == '[' && text[i - 2] == '-' && text[i] == ']')
                return true;
        }
        return false;
    }
}
