using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>What is learnt of a checkpoint from one look at each of its lines: where the answers stand, not what they are.</summary>
internal sealed class CheckpointScan
{
    private bool _isFirst = true;

    /// <summary>Where the answer to each request stands.</summary>
    public Dictionary<RequestKey, (long Position, int Length)> Answers { get; } = [];

    /// <summary>How often the output of an input went down the pipe.</summary>
    public Dictionary<RequestKey, int> Given { get; } = [];

    /// <summary>Whether the first line is that of a checkpoint.</summary>
    public bool IsCheckpoint { get; private set; }

    /// <summary>Whether the file is empty, but for a first line that was never written to its end.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>The form of the file.</summary>
    public int Form { get; private set; }

    public DateTimeOffset? Begun { get; private set; }

    /// <summary>Whether the run that wrote it came to the end of its inputs.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Lines that cannot be read.</summary>
    public int Unread { get; private set; }

    /// <summary>Where the last whole line ends; what stands behind it was torn off.</summary>
    public long End { get; private set; }

    /// <summary>Whether the last whole line lacks its end, as editors leave it.</summary>
    public bool LacksEnd { get; private set; }

    private bool IsForeign => !_isFirst && !IsCheckpoint;

    /// <summary>Takes the whole lines of a part of the file.</summary>
    /// <param name="text">The part.</param>
    /// <param name="position">Where it stands in the file.</param>
    /// <param name="from">How much of it was there before, without an end of a line.</param>
    /// <param name="isEnd">Whether nothing comes behind it.</param>
    /// <returns>How much was taken.</returns>
    public int Take(ReadOnlySpan<byte> text, long position, int from, bool isEnd)
    {
        int start = 0;
        while (!IsForeign && text[from..].IndexOf((byte)'\n') is int length and >= 0)
        {
            int end = from + length;
            TakeLine(text[start..end], position + start);
            start = from = end + 1;
            End = position + start;
        }
        if (IsForeign)
            return text.Length;
        // Nothing of a file that is not ours is held: it may be large.
        if (_isFirst && start == 0 && text.Length > Mark.Length && !StartsAsCheckpoint(text))
        {
            _isFirst = IsBlank = false;
            return text.Length;
        }
        if (isEnd && start < text.Length)
            TakeLast(text[start..], position + start);
        return start;
    }

    private static ReadOnlySpan<byte> Mark => CheckpointLine.Mark;

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;

    private static bool StartsAsCheckpoint(ReadOnlySpan<byte> text) => WithoutMark(text).StartsWith(Mark);

    private void TakeLine(ReadOnlySpan<byte> text, long position)
    {
        if (_isFirst)
        {
            TakeFirst(WithoutMark(text));
            return;
        }
        if (text.TrimEnd((byte)'\r').IsEmpty)
            return;
        if (CheckpointLine.Read(text) is CheckpointLine line)
            Add(line, position);
        else
            Unread++;
    }

    /// <summary>The end of the file without an end of a line: whole, where an editor took that away, else torn.</summary>
    private void TakeLast(ReadOnlySpan<byte> text, long position)
    {
        if (_isFirst)
        {
            // The file system may have made room for a line that never came: zeros.
            ReadOnlySpan<byte> written = text.TrimEnd((byte)0);
            if (CheckpointLine.Read(WithoutMark(text)) is null)
            {
                IsBlank = written.Length <= Mark.Length ? Mark.StartsWith(written) : written.StartsWith(Mark);
                return;
            }
            TakeFirst(WithoutMark(text));
        }
        else if (CheckpointLine.Read(text) is CheckpointLine line)
        {
            Add(line, position);
        }
        else
        {
            return;
        }
        End = position + text.Length;
        LacksEnd = true;
    }

    private void TakeFirst(ReadOnlySpan<byte> text)
    {
        _isFirst = false;
        IsBlank = false;
        if (!text.StartsWith(Mark) || CheckpointLine.Read(text) is not { Form: int form } line)
            return;
        IsCheckpoint = true;
        Form = form;
        Begun = line.Begun;
    }

    private void Add(CheckpointLine line, long position)
    {
        if (line.Answered is RequestKey request)
            Answers[request] = (position + line.ReplyRange.Start.Value, line.ReplyRange.End.Value - line.ReplyRange.Start.Value);
        foreach (RequestKey forgotten in line.Forgotten)
            Answers.Remove(forgotten);
        if (line.GivenOut is RequestKey given)
            Given[given] = Given.GetValueOrDefault(given) + 1;
        IsFinished = line.IsEnd;
    }
}
