using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of every cmdlet that calls the service: who is asked, and how asynchronous bodies meet the pipeline.</summary>
/// <remarks>Inputs are started in the background and their output is written in input order, by the pipeline thread only.</remarks>
public abstract class DwCommand : PSCmdlet, IDisposable
{
    // How long a stop may wait for bodies that have been told to end; what ignores a token for longer is not worth a hanging prompt.
    private static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(100);

    // Results that wait for a slower one before them: so many for each input that may run, no matter how long the input is.
    private const int WaitingForSlowest = 64;

    // Replies mostly come in order; only a slow one is worth being woken for by each that overtakes it.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _wake = new(false);
    private readonly UnderWay _underWay;
    private readonly Queue<Record> _window = new();
    private readonly RunProgress _progress;
    private long _done;
    private readonly Dictionary<(DwSession? Session, string? Region), DwSession> _sessions = [];
    private bool _wantsVerbose;
    private bool _wantsDebug;

    /// <summary>Makes what the bodies and the pipeline thread share.</summary>
    protected DwCommand()
    {
        _underWay = new UnderWay(_wake);
        _progress = new RunProgress(this);
    }

    /// <summary>The session to use, from New-DwSession. Default: the one the input object came from, else the default of this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public virtual DwSession? Session { get; set; }

    /// <summary>The region to ask. Default: that of the input object, else that of the session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>How many inputs may be under way at once. Output stays in the order of the input, and the service's own limit is kept in any case.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 16;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _wantsVerbose = Wants("Verbose", "VerbosePreference");
        _wantsDebug = Wants("Debug", "DebugPreference");
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Drain();
        _progress.End();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends what is still running: a later command in the pipe may have had enough without telling anybody.</summary>
    public void Dispose()
    {
        Abandon();
        _stop.Dispose();
        _wake.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the body of one input.</summary>
    /// <param name="input">What an error points at.</param>
    /// <param name="origin">The object the input came from, where this module made it: its caller and region hold unless others are named.</param>
    /// <param name="region">The region the input names, where it does.</param>
    /// <param name="body">The work. It runs on another thread and must read no parameter that binds from the pipe.</param>
    internal void Run(object? input, DwObject? origin, string? region, Func<DwSession, ISink, CancellationToken, Task> body)
    {
        if (_underWay.EndsPipeline)
            Drain();
        try
        {
            DwSession session = FindSession(origin, region);
            _progress.Watch(session);
            Run(input, (sink, token) => body(session, sink, token));
        }
        catch (DwException exception) when (Region is null && region is not null && !exception.Fault.EndsPipeline)
        {
            // The region came with this input, so it is this input's fault alone.
            Refuse(input, exception);
        }
        catch (DwException exception)
        {
            Drain();
            End(exception, input);
        }
    }

    /// <summary>Starts the body of one input that finds its own session.</summary>
    internal void Run(object? input, Func<ISink, CancellationToken, Task> body)
    {
        var record = new Record(input, _wantsVerbose, _wantsDebug, _underWay, _wake);
        record.Start(body, _stop.Token);
        _window.Enqueue(record);
        // The first input goes alone, and each that is done lets two more start: whoever wants only one result pays for one.
        int limit = (int)Math.Min(ThrottleLimit, 1 + (2 * _done));
        Drain(limit - 1, limit * WaitingForSlowest);
    }

    /// <summary>An input that never leaves this machine: one error, in its place among the others.</summary>
    internal void Refuse(object? input, DwException reason) => Run(input, (_, _) => Task.FromException(reason));

    private DwSession FindSession(DwObject? origin, string? region)
    {
        DwSession? named = Session ?? origin?.Session ?? DefaultSessions.Get(Runspace.DefaultRunspace);
        string? where = Region ?? region;
        if (!_sessions.TryGetValue((named, where), out DwSession? session))
            _sessions.Add((named, where), session = named?.In(where) ?? MakeSession(where));
        return session;
    }

    private DwSession MakeSession(string? region)
    {
        DwSession session = DwSession.Create(new SessionOptions { Region = region });
        DefaultSessions.SetImplicit(Runspace.DefaultRunspace, session);
        foreach (string warning in session.Warnings.Where(FirstTime.Is))
            WriteWarning(warning);
        if (_wantsDebug)
            WriteDebug(session.Search);
        return session;
    }

    /// <summary>Writes what the oldest inputs have, until few enough are on their way to start another.</summary>
    private void Drain(int mostRunning = 0, int most = 0)
    {
        try
        {
            while (_window.Count > 0)
            {
                Record record = _window.Peek();
                WriteOutput(record);
                if (record.IsDone)
                {
                    _window.Dequeue();
                    WriteFailure(record);
                    _done++;
                    _progress.Show(_done);
                }
                else if (_underWay.Count <= mostRunning && _window.Count <= most)
                {
                    return;
                }
                else if (record.Watch())
                {
                    Wait(_window.Count <= most ? mostRunning : -1);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            Abandon();
            throw new PipelineStoppedException();
        }
        catch
        {
            // A later command had enough, the caller stops at the first error, or no input can succeed any more.
            Abandon();
            throw;
        }
    }

    /// <summary>Waits for the oldest input; where that takes long, for any, since another may start in its place.</summary>
    private void Wait(int mostRunning)
    {
        if (_wake.Wait(s_patience, _stop.Token))
            return;
        _underWay.TellAt(mostRunning);
        while (!_wake.Wait(_progress.NextUpdate, _stop.Token))
            _progress.Show(_done);
        _underWay.TellNoMore();
    }

    private void WriteOutput(Record record)
    {
        while (record.TryTake(out OutputKind kind, out object payload))
        {
            _stop.Token.ThrowIfCancellationRequested();
            switch (kind)
            {
                case OutputKind.Page:
                    foreach (object item in (IReadOnlyList<object>)payload)
                        WriteObject(item);
                    break;
                case OutputKind.Warning:
                    WriteWarning((string)payload);
                    break;
                case OutputKind.Verbose:
                    WriteVerbose((string)payload);
                    break;
                default:
                    WriteDebug((string)payload);
                    break;
            }
        }
    }

    private void WriteFailure(Record record)
    {
        if (record.Failure is not DwException exception)
            return;
        if (exception.Fault.EndsPipeline)
            End(exception, record.Input);
        _progress.HasFailed();
        WriteError(DwErrorRecord.From(exception, record.Input));
    }

    /// <summary>No later input could do better: says how far the run has come.</summary>
    private void End(DwException exception, object? input)
    {
        Abandon();
        _progress.End();
        ThrowTerminatingError(DwErrorRecord.From(exception.EndingRun(_done, input), input));
    }

    private void Abandon()
    {
        if (_window.Count == 0)
            return;
        _stop.Cancel();
        Task.WaitAll([.. _window.Select(static record => record.Body)], s_farewell);
        _window.Clear();
    }

    private bool Wants(string parameter, string preference)
    {
        if (MyInvocation.BoundParameters.TryGetValue(parameter, out object? bound))
            return LanguagePrimitives.IsTrue(bound);
        return GetVariableValue(preference) is ActionPreference action and not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }
}
