using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Raw;

/// <summary>What an operation that changes something would do, for the person who is asked whether it shall.</summary>
internal static class RawChange
{
    private const int LongestText = 400;

    private static readonly string[] s_destruction =
    [
        "Delete", "Remove", "Offline", "Terminate", "Stop", "Abolish", "Abort", "Kill", "Revoke", "Drop", "Destroy", "Undeploy",
        "Unpublish",
    ];

    private static readonly string[] s_changes =
    [
        "Create", "Update", "Set", "Add", "Save", "Edit", "Modify", "Change", "Grant", "Start", "Restart", "Run", "Rerun", "Resume",
        "Suspend", "Submit", "Deploy", "Publish", "Import", "Register", "Move", "Rename", "Enable", "Disable", "Execute",
    ];

    /// <summary>Whether what the operation does away with may not come back: so says its name, the service says it nowhere.</summary>
    public static bool IsDestructive(string action) => s_destruction.Any(word => Holds(action, word));

    /// <summary>Whether an operation that nobody told of changes something: so says its first word.</summary>
    public static bool IsChange(string action) =>
        IsDestructive(action) || s_changes.Any(verb => action.StartsWith(verb, StringComparison.Ordinal) && Holds(action, verb));

    /// <summary>Where it would be done, and with what; secrets are hidden.</summary>
    public static string Describe(string region, IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        var map = new Dictionary<string, object?>();
        foreach (KeyValuePair<string, object?> argument in arguments)
            map[argument.Key] = argument.Value;
        string text = map.Count > 0 && Secrets.TryParse(ParameterText.Json(map), out JsonElement json)
            ? Redact.Text($"{{{string.Join(',', json.EnumerateObject().Select(Shown))}}}", null, LongestText)
            : "no parameters";
        return $"{region}: {text}";
    }

    // As a log shows it: whoever is asked may sit before a screen that others see, and -Verbose writes the same.
    private static string Shown(JsonProperty argument)
    {
        JsonElement value = argument.Value;
        bool isText = value.ValueKind == JsonValueKind.String;
        string shown = Redact.Parameter(argument.Name, isText ? value.GetString()! : value.GetRawText(), null);
        return isText ? $"\"{argument.Name}\":\"{shown}\"" : $"\"{argument.Name}\":{shown}";
    }

    // A word of its own: Deleted would be the past of another.
    private static bool Holds(string action, string word)
    {
        int end = action.IndexOf(word, StringComparison.Ordinal) + word.Length;
        return end >= word.Length && (end == action.Length || !char.IsAsciiLetterLower(action[end]));
    }
}
