using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// What a command was answered, in a file: when its run has ended early, the next one finds there what was asked, and goes on. Memory
/// holds where an answer stands, not the answer.
/// </summary>
internal sealed class Checkpoint : IDisposable
{
    // A nightly job that was never ended begins a little earlier or later each night.
    private static readonly TimeSpan s_old = TimeSpan.FromHours(12);

    private readonly CheckpointFile _file;
    private readonly Clock _clock;
    private readonly object _gate = new();
    private readonly Dictionary<RequestKey, (long Position, int Length)> _answers;
    private readonly Dictionary<RequestKey, int> _given;
    private readonly Dictionary<RequestKey, Asking> _asked = [];
    private readonly CallGate _calls;
    private volatile bool _isKeptOpen;

    private Checkpoint(CheckpointFile file, Clock clock, CheckpointScan scan)
    {
        _file = file;
        _clock = clock;
        _answers = scan.Answers;
        _given = scan.Given;
        _calls = new CallGate(clock);
    }

    /// <summary>What a person must know of the file.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>How the run begins: anew, or where the last one ended.</summary>
    public string Beginning { get; private init; } = string.Empty;

    /// <exception cref="DwException">The file cannot be used, or is none of ours: it stays as it is.</exception>
    public static Checkpoint Open(string path, Clock clock) => Open(new CheckpointFile(path), clock);

    /// <summary>Takes the file over.</summary>
    /// <inheritdoc cref="Open(string, Clock)"/>
    public static Checkpoint Open(CheckpointFile file, Clock clock)
    {
        try
        {
            var scan = new CheckpointScan();
            file.Scan(scan);
            if (scan.IsBlank || (scan.IsCheckpoint && scan.IsFinished && scan.Form <= CheckpointLine.Version))
                return Begin(file, clock, scan.IsFinished);
            if (!scan.IsCheckpoint)
                throw Refused(file, "has something else in it; nothing was changed.");
            if (scan.Form > CheckpointLine.Version)
                throw Refused(file, "was written by a newer version of this module.");
            return GoOn(file, clock, scan);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="ICallRecord.FindAsync"/>
    public async ValueTask<ApiReply?> FindAsync(RequestKey key, CancellationToken token, bool isCall = true)
    {
        while (true)
        {
            Asking? asking = null;
            bool isFirst = false;
            (long Position, int Length) place;
            lock (_gate)
            {
                if (!_answers.TryGetValue(key, out place) && !_asked.TryGetValue(key, out asking))
                {
                    isFirst = true;
                    _asked.Add(key, asking = new Asking());
                }
            }
            if (isFirst)
            {
                if (isCall)
                    await EnterAsync(key, asking!, token).ConfigureAwait(false);
                return null;
            }
            if (asking is not null)
                await asking.Over.Task.WaitAsync(token).ConfigureAwait(false);
            else if (Read(key, place) is ApiReply reply)
                return reply;
        }
    }

    /// <inheritdoc cref="ICallRecord.Add"/>
    public void Add(RequestKey key, string action, ApiReply reply)
    {
        long position = _file.Append(CheckpointLine.Answer(key, action, reply.Root, out Range range));
        lock (_gate)
            _answers[key] = (position + range.Start.Value, range.End.Value - range.Start.Value);
    }

    /// <inheritdoc cref="ICallRecord.Leave"/>
    public void Leave(RequestKey key)
    {
        Asking? asking;
        lock (_gate)
            _asked.Remove(key, out asking);
        if (asking?.Entered is TimeSpan entered)
            _calls.Leave(entered);
        asking?.Over.TrySetResult();
    }

    /// <summary>These answers led to an error: they are asked for again.</summary>
    /// <exception cref="DwException">The file cannot be written.</exception>
    public void Forget(IReadOnlyCollection<RequestKey> keys)
    {
        lock (_gate)
        {
            foreach (RequestKey key in keys)
                _answers.Remove(key);
        }
        _file.Append(CheckpointLine.Forgetting(keys));
    }

    /// <summary>
    /// Whether the output of an input went down the pipe in an earlier run. Each time counts once: an input that is twice in the list may
    /// have been given once.
    /// </summary>
    public bool TakeGiven(RequestKey question)
    {
        if (!_given.TryGetValue(question, out int times) || times == 0)
            return false;
        _given[question] = times - 1;
        return true;
    }

    /// <summary>The output of an input has gone down the pipe.</summary>
    /// <exception cref="DwException">The file cannot be written.</exception>
    public void Give(RequestKey question)
    {
        // In a run that gives everything again, the file knows of most.
        if (!TakeGiven(question))
            _file.Append(CheckpointLine.Giving(question));
    }

    /// <summary>Something is missing that the next run may get: it goes on where this one was.</summary>
    public void KeepOpen() => _isKeptOpen = true;

    /// <summary>All inputs were gone through: the next run begins anew.</summary>
    public void Finish()
    {
        if (_isKeptOpen)
            return;
        try
        {
            _file.Append(CheckpointLine.Ending(_clock.UtcNow));
        }
        catch (DwException)
        {
            // A full disk: nothing in the file is the same as a file that is finished.
            _file.Cut(0);
        }
    }

    public void Dispose() => _file.Dispose();

    private static Checkpoint Begin(CheckpointFile file, Clock clock, bool isAgain)
    {
        file.Cut(0);
        file.Append(CheckpointLine.Beginning(clock.UtcNow));
        return new Checkpoint(file, clock, new CheckpointScan())
        {
            Beginning = isAgain ? "The run before came to its end: this one begins anew." : "Nothing was answered before.",
        };
    }

    private static Checkpoint GoOn(CheckpointFile file, Clock clock, CheckpointScan scan)
    {
        if (scan.End < file.Length)
            file.Cut(scan.End);
        if (scan.LacksEnd)
            file.Append("\n"u8);
        var warnings = new List<string>();
        if (scan.Unread > 0)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{scan.Unread} lines of the checkpoint '{file.Path}' cannot be read. What they answered is asked again."));
        }
        string since = scan.Begun is DateTimeOffset begun ? Timestamp.Format(begun) : "an unknown time";
        if (scan.Begun is not DateTimeOffset time || clock.UtcNow - time >= s_old)
        {
            warnings.Add($"The run that the checkpoint '{file.Path}' is of began at {since} and did not come to its end: its answers "
                + "count. Delete the file where all shall be asked again.");
        }
        return new Checkpoint(file, clock, scan)
        {
            Warnings = warnings,
            Beginning = string.Create(
                CultureInfo.InvariantCulture,
                $"{scan.Answers.Count} answers are known since {since}, and {scan.Given.Values.Sum()} inputs were given."),
        };
    }

    private static DwException Refused(CheckpointFile file, string reason) =>
        new(ErrorId.InvalidCheckpoint, $"the checkpoint '{file.Path}' {reason}");

    private async Task EnterAsync(RequestKey key, Asking asking, CancellationToken token)
    {
        try
        {
            asking.Entered = await _calls.EnterAsync(token).ConfigureAwait(false);
        }
        catch
        {
            Leave(key);
            throw;
        }
    }

    private ApiReply? Read(RequestKey key, (long Position, int Length) place)
    {
        try
        {
            return KeptReply.Read(_file.Read(place.Position, place.Length));
        }
        catch (JsonException)
        {
            // Somebody wrote into the file meanwhile.
            lock (_gate)
                _answers.Remove(key);
            return null;
        }
    }

    /// <summary>A question on its way.</summary>
    private sealed class Asking
    {
        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>When it was sent off, where it is a call.</summary>
        public TimeSpan? Entered { get; set; }
    }
}
