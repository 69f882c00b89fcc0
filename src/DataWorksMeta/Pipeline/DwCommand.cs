using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of every cmdlet that calls the service: who is asked, which part of the answer is wanted, and what becomes of it.
/// </summary>
public abstract class DwCommand : PSCmdlet, IDisposable
{
    private readonly OrderedWindow _window;
    private readonly RunProgress _progress;
    private readonly Dictionary<(DwSession? Session, string? Region), DwSession> _sessions = [];
    private readonly CommandOutput _output;
    private Checkpoint? _checkpoint;
    private string? _wanted;
    private bool _isComplete;

    /// <summary>Makes what the inputs of one pipeline share.</summary>
    protected DwCommand()
    {
        _progress = new RunProgress(this, Clock.System);
        _output = new CommandOutput(this, _progress);
        _window = new OrderedWindow(_output);
    }

    /// <summary>
    /// The session to use, from New-DwSession. Default: the one the input object came from, else the default of this runspace.
    /// </summary>
    [Parameter]
    [HandedOver]
    [ValidateNotNull]
    public virtual DwSession? Session { get; set; }

    /// <summary>The region to ask. Default: that of the input object, else that of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>
    /// How many inputs may be under way at once. Output stays in the order of the input, and the service's own limit is kept in any case.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public virtual int ThrottleLimit { get; set; } = 16;

    /// <summary>How many items one call may bring, at most 100. All pages are brought in any case: this only tunes.</summary>
    /// <remarks>A parameter of the cmdlets that bring long lists; each of them declares it.</remarks>
    public virtual int? PageSize { get; set; }

    /// <summary>Gives a row for each input that has no answer as well.</summary>
    /// <remarks>A parameter of the cmdlets that ask about inputs; each of them declares it, and names the property.</remarks>
    public virtual SwitchParameter IncludeEmpty { get; set; }

    /// <summary>The property that <see cref="IncludeEmpty"/> adds: whether a row is an answer.</summary>
    internal virtual string AnswerProperty => string.Empty;

    /// <summary>
    /// A file that keeps every answer as it comes. When the run has ended early (a kill, a reboot, the daily limit, Ctrl-C), the same line
    /// with the same file goes on where it was: what is in the file is not asked again, and the whole output comes once more, from the
    /// first input. A run that came to its end leaves a file that the next run begins anew. Each command needs a file of its own.
    /// </summary>
    /// <remarks>A parameter of the cmdlets that ask about many things and bring no secrets; each of them declares it.</remarks>
    public virtual string? Checkpoint { get; set; }

    /// <summary>
    /// With -Checkpoint: leaves out the inputs whose output an earlier run has handed on. What a later command had not yet written when the
    /// run was killed is not handed on again: where the output must be complete, leave -OnlyNew out.
    /// </summary>
    /// <remarks>Declared where <see cref="Checkpoint"/> is.</remarks>
    public virtual SwitchParameter OnlyNew { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _output.WantsVerbose = BoundArguments.Wants(this, "Verbose", "VerbosePreference");
        _output.WantsDebug = BoundArguments.Wants(this, "Debug", "DebugPreference");
        try
        {
            BoundArguments.Check(this);
            _checkpoint = CommandCheckpoint.Open(this, _output.WantsVerbose);
            _wanted = _checkpoint is null ? null : CommandCheckpoint.Wanted(this);
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Guard(_window.Complete);
        _output.Complete();
        _isComplete = _output.Budget?.IsOverdrawn != true;
        _progress.End();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _window.Stop();

    /// <summary>Ends what is still running: a later command in the pipe may have had enough without telling anybody.</summary>
    public void Dispose()
    {
        _window.Dispose();
        // Not before the whole pipe is done: a later command may have failed with what it was given, or be killed in its own end.
        if (_isComplete && !Stopping)
            _checkpoint?.Finish();
        _checkpoint?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts a question about one input. What is wanted of the answer counts for each input on its own.</summary>
    /// <param name="input">What an error points at.</param>
    /// <param name="origin">The object the input came from, where this module made it: its caller and region hold unless others are
    /// named.</param>
    /// <param name="region">The region the input names, where it does.</param>
    /// <param name="query">The question.</param>
    internal void Run(object? input, DwObject? origin, string? region, Query query)
    {
        PagingParameters? paging = PagingParameters;
        var window = new PageWindow
        {
            Skip = long.CreateSaturating(paging?.Skip ?? 0),
            First = long.CreateSaturating(paging?.First ?? ulong.MaxValue),
            PageSize = PageSize,
            IncludesEmpty = IncludeEmpty,
            WantsTotal = paging?.IncludeTotalCount == true,
        };
        Run(input, origin, region, (session, output, token) =>
        {
            Func<ResultPage, Task> write = page => output.WriteAsync(WithTotal(page), page.IsLast, token);
            return query.WriteAsync(session, window, write, output, token);
        }, QuestionOf(query.Identity));

        IReadOnlyList<object> WithTotal(ResultPage page)
        {
            IReadOnlyList<object> items = window.IncludesEmpty ? AnswerNote.On(page, AnswerProperty) : page.Items;
            return window.WantsTotal && page.IsFirst
                ? [paging!.NewTotalCount((ulong)(page.Total ?? 0), page.Total is null ? 0 : 1), .. items]
                : items;
        }
    }

    /// <summary>What tells an input from others in the checkpoint; <see langword="null"/> where nothing is kept.</summary>
    internal string? QuestionOf(string identity) => _checkpoint is null ? null : _wanted + identity;

    /// <summary>Starts the body of one input.</summary>
    /// <remarks>The body runs on another thread and must read no parameter that binds from the pipe.</remarks>
    internal void Run(
        object? input, DwObject? origin, string? region, Func<DwSession, IRunOutput, CancellationToken, Task> body, string? question = null)
    {
        if (_window.IsHopeless)
            Guard(_window.Complete);
        if (SessionFor(input, origin, region) is not { } session)
            return;
        // An object of this module comes from where it is asked about; a row may name any place.
        bool hasOwnWay = (Region is null && region is not null && origin is null) || _sessions.Count > 1;
        InputRecord? record = question is null ? null : RecordOf(question, session);
        Run(input, (output, token) => record?.IsLeftOut == true ? Task.CompletedTask : body(session, output, token), hasOwnWay, record);
    }

    /// <summary>Who asks about one input, and where; <see langword="null"/> where that is an error, which is told.</summary>
    internal DwSession? SessionFor(object? input, DwObject? origin, string? region)
    {
        try
        {
            return FindSession(origin, region);
        }
        catch (DwException exception) when (Region is null && region is not null && !exception.Fault.EndsPipeline)
        {
            // The region came with this input, so it is this input's fault alone.
            Fail(input, exception);
        }
        catch (DwException exception)
        {
            Guard(_window.Complete);
            End(input, exception.EndingRun(_window.Done, input));
        }
        return null;
    }

    /// <summary>Starts the body of one input that finds its own session.</summary>
    internal void Run(
        object? input, Func<IRunOutput, CancellationToken, Task> body, bool hasOwnWay = false, InputRecord? record = null)
    {
        try
        {
            _window.Add(input, ThrottleLimit, body, hasOwnWay, record);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>An input that never leaves this machine: one error, in its place among the others.</summary>
    internal void Fail(object? input, DwException reason) => Run(input, (_, _) => Task.FromException(reason));

    /// <summary>The arguments make no question: one error, and no input is looked at.</summary>
    [DoesNotReturn]
    internal void Refuse(DwException reason)
    {
        ThrowTerminatingError(DwErrorRecord.From(reason, null));
        throw reason;
    }

    /// <summary>
    /// A parameter without which there is no question. It is not mandatory for PowerShell, which would ask for it at the prompt of a host
    /// where nobody may sit.
    /// </summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="advice">What to write.</param>
    internal void Need(string parameter, string advice)
    {
        if (!IsGiven(parameter))
            Refuse(new DwException(ErrorId.InvalidInput, $"-{parameter} is missing.", advice: advice));
    }

    /// <summary>Makes no more calls than these.</summary>
    internal void Spend(CallBudget budget) => _output.Budget = budget;

    /// <summary>How long what is on its way may take to be answered where the run ends early.</summary>
    internal void Await(TimeSpan grace) => _window.Grace = grace;

    internal virtual bool IsGiven(string parameter) => IsBound(parameter);

    /// <summary>Tells how many inputs there are, where that is known.</summary>
    internal void Expect(long inputs) => _progress.Expect(inputs);

    /// <summary>The workspace that is meant where none is named; <see langword="null"/> where the session has none.</summary>
    /// <param name="origin">The object the input came from, where this module made it: whose session is asked.</param>
    internal string? DefaultProject(DwObject? origin = null) =>
        (Session ?? origin?.Caller as DwSession ?? DefaultSessions.GetShown(Runspace.DefaultRunspace))?.Project;

    internal bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private static void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>What the checkpoint knows of an input.</summary>
    private InputRecord RecordOf(string question, DwSession session)
    {
        RequestKey key = RequestKey.Of(question, session.Region, session.Client.Endpoint);
        return new InputRecord(_checkpoint!, key) { IsLeftOut = OnlyNew && _checkpoint!.TakeGiven(key) };
    }

    private DwSession FindSession(DwObject? origin, string? region)
    {
        DwSession? named = Session ?? origin?.Caller as DwSession ?? DefaultSessions.Get(Runspace.DefaultRunspace);
        string? where = Region ?? region;
        if (_sessions.TryGetValue((named, where), out DwSession? session))
            return session;
        _sessions.Add((named, where), session = named?.In(where) ?? MakeSession(where));
        _progress.Watch(session);
        bool isNew = named is null or { IsFoundAgain: true };
        foreach (string warning in isNew ? session.Warnings.Where(FirstTime.Is) : [])
            WriteWarning(warning);
        if (isNew && _output.WantsDebug)
            WriteDebug(session.Search);
        return session;
    }

    private DwSession MakeSession(string? region)
    {
        var options = new SessionOptions
        {
            Region = region,
            Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
            Stop = _window.Stopped,
            Lookups = LookupRegistry.Shared,
        };
        DwSession session = null!;
        Guard(() => session = DwSession.Create(options));
        DefaultSessions.SetImplicit(Runspace.DefaultRunspace, session);
        return session;
    }

    /// <summary>No later input could do better: says how far the run has come.</summary>
    internal virtual void End(object? input, DwException exception)
    {
        _progress.End();
        ThrowTerminatingError(DwErrorRecord.From(exception, input));
    }
}
