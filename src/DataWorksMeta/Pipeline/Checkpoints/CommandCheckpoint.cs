using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Commands;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>The checkpoint of a command, as its parameters name it.</summary>
internal static class CommandCheckpoint
{
    // How it is asked, not what: where is part of the question itself.
    private static readonly HashSet<string> s_beside = new(StringComparer.OrdinalIgnoreCase)
    {
        nameof(DwCommand.Session), nameof(DwCommand.Region), nameof(DwCommand.ThrottleLimit), nameof(DwCommand.PageSize),
        nameof(DwCommand.Checkpoint), nameof(DwCommand.OnlyNew), nameof(PipedCommand.InputObject),
        nameof(PipedCommand.MaxCalls),
    };

    /// <summary>Opens the file and tells what a person must know of it; <see langword="null"/> where none is named.</summary>
    /// <exception cref="DwException">It cannot be used.</exception>
    public static Checkpoint? Open(DwCommand command, bool isVerbose)
    {
        if (command.Checkpoint is not string path)
        {
            return command.OnlyNew
                ? throw new DwException(ErrorId.InvalidInput, "-OnlyNew was given, and no -Checkpoint that tells what is new.")
                : null;
        }
        string file = FilePath.Resolve(path, command.SessionState, reason => Refused(path, reason));
        Checkpoint checkpoint = Checkpoint.Open(file, Clock.System);
        foreach (string warning in checkpoint.Warnings)
            command.WriteWarning(warning);
        if (isVerbose)
            command.WriteVerbose($"{path}: {checkpoint.Beginning}");
        return checkpoint;
    }

    /// <summary>
    /// What is wanted of every input, and is no input itself: filters and switches, which make other output of the same answer.
    /// </summary>
    public static string Wanted(DwCommand command)
    {
        string? inputs = (command as PipedCommand)?.FirstParameter;
        IEnumerable<string> wanted = command.MyInvocation.BoundParameters
            .Where(bound => bound.Key != inputs && !s_beside.Contains(bound.Key) && !Cmdlet.CommonParameters.Contains(bound.Key))
            .OrderBy(static bound => bound.Key, StringComparer.Ordinal)
            .Select(static bound => $"{bound.Key}={Text(bound.Value)}");
        return $"{command.MyInvocation.MyCommand?.Name} {string.Join('&', wanted)} ";
    }

    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text => text,
        IDictionary map => string.Join(',', map.Keys.Cast<object>().Select(key => $"{key}:{Text(map[key])}").Order(StringComparer.Ordinal)),
        IEnumerable list => string.Join(',', list.Cast<object?>().Select(Text)),
        { } other => Convert.ToString(other, CultureInfo.InvariantCulture),
        null => null,
    };

    private static DwException Refused(string path, string reason) =>
        new(ErrorId.InvalidCheckpoint, $"the checkpoint '{path}' names no file: {reason}");
}
