using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of what completes names that the service knows. They are looked up behind the prompt, once for a session: what has not come
/// within the patience of a person who types is there at the next press of the key.
/// </summary>
public abstract class NameCompleter : IArgumentCompleter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private protected NameCompleter()
    {
    }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return [.. Find(fakeBoundParameters)
            .Where(one => !string.IsNullOrEmpty(one.Name) && (Begins(one.Name, word) || Begins(one.OtherName, word)))
            .OrderBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static one => Result(one.Name!, $"{one.OtherName} ({one.Id})"))];
    }

    /// <summary>Looks the names up.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="project">The workspace that is named, or meant; <see langword="null"/> where none is.</param>
    /// <param name="token">Ends the look-up.</param>
    internal abstract Task<IEnumerable<(string? Name, string? OtherName, object? Id)>> FindAsync(
        DwSession caller, string? project, CancellationToken token);

    private static bool Begins(string? name, string word) => name?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;

    private static CompletionResult Result(string name, string tip)
    {
        bool isPlain = name.All(static c => char.IsLetterOrDigit(c) || c == '_');
        string text = isPlain ? name : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
        return new CompletionResult(text, name, CompletionResultType.ParameterValue, tip);
    }

    private IEnumerable<(string? Name, string? OtherName, object? Id)> Find(IDictionary arguments)
    {
        try
        {
            object? given = Unwrapped(arguments["Session"]);
            // Nobody else is asked as in place of a session that was named.
            if (given is not (null or DwSession))
                return [];
            DwSession? session = given as DwSession ?? Default(Runspace.DefaultRunspace);
            string? region = Unwrapped(arguments["Region"]) as string;
            object? named = Unwrapped(arguments["Project"]);
            string? project = (named is IList { Count: > 0 } several ? Unwrapped(several[0]) : named)?.ToString() ?? session?.Project;
            Task<IEnumerable<(string? Name, string? OtherName, object? Id)>> names = Task.Run(() => FindAsync(session, region, project));
            // What fails fails behind the prompt: a person who types wants no error there.
            _ = names.ContinueWith(static task => task.Exception, TaskScheduler.Default);
            return names.Wait(s_patience) ? names.Result : [];
        }
        catch (Exception exception) when (exception is AggregateException or DwException)
        {
            return [];
        }
    }

    private async Task<IEnumerable<(string? Name, string? OtherName, object? Id)>> FindAsync(
        DwSession? session, string? region, string? project)
    {
        using var stop = new CancellationTokenSource(s_limit);
        DwSession caller = session?.In(region) ?? DwSession.Create(new SessionOptions
        {
            Region = region,
            FileTimeout = s_patience,
            Lookups = LookupRegistry.Shared,
        });
        return await FindAsync(caller, project, stop.Token).ConfigureAwait(false);
    }

    // Where Connect-DwAccount has failed, nobody else may be asked as.
    private static DwSession? Default(Runspace? runspace) =>
        runspace is null ? null : DefaultSessions.Get(runspace) ?? DefaultSessions.GetShown(runspace);

    private static object? Unwrapped(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
