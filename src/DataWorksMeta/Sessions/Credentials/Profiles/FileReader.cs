using System.Collections.Concurrent;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Reads a file that somebody named, whatever it turns out to be: a pipe is read to its end, once, and remembered; what never ends, never
/// begins or is huge is an error soon.
/// </summary>
/// <param name="limit">How long a pipe or a device may take.</param>
internal sealed class FileReader(TimeSpan limit)
{
    public const int LargestBytes = 1024 * 1024;

    // Somebody who writes into a pipe anew already waits for a reader.
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(500);

    // What pipes held: their content is there once, but every session of the process asks for it.
    private static readonly ConcurrentDictionary<string, byte[]> s_pipes = new(StringComparer.Ordinal);

    // Nothing can end the wait for a pipe that nobody writes to; whoever asks next waits for the same reader.
    private static readonly Dictionary<string, Task<Content>> s_readers = new(StringComparer.Ordinal);

    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(6);

    /// <exception cref="InvalidDataException">It is larger than any file of this kind.</exception>
    /// <exception cref="TimeoutException">It is a pipe or a device that came to no end.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public byte[] Read(string path, CancellationToken token) => IsOrdinary(path) ? ReadToEnd(path).Bytes : ReadBeside(path, token);

    /// <summary>
    /// Whether it has content and a length, so that reading it ends. Pipes and devices have no length, links may lead to them.
    /// </summary>
    public static bool IsOrdinary(string path)
    {
        var file = new FileInfo(path);
        return !file.Exists || ((file.Attributes & FileAttributes.ReparsePoint) == 0 && file.Length > 0);
    }

    /// <summary>Whether a pipe was read there: nothing can be put in its place.</summary>
    public static bool WasPipe(string path) => s_pipes.ContainsKey(path);

    /// <summary>What is wrong with a file that could not be read; <see langword="null"/> for what is no matter of the file.</summary>
    public static string? Reason(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "does not exist",
        InvalidDataException => "is far too large for what it should be",
        TimeoutException => "is a pipe or a device that nobody wrote to, or that came to no end",
        UnauthorizedAccessException => Directory.Exists(path) ? "is a folder, not a file" : "may not be read by this user",
        IOException or ArgumentException or NotSupportedException => $"cannot be read ({exception.GetType().Name})",
        _ => null,
    };

    private byte[] ReadBeside(string path, CancellationToken token)
    {
        TimeSpan wait = s_pipes.ContainsKey(path) && s_again < limit ? s_again : limit;
        Task<Content> reader = Reader(path);
        Content? content = Task.WaitAny([reader], (int)wait.TotalMilliseconds, token) < 0 ? null : reader.GetAwaiter().GetResult();
        // Looked up after the wait: a reader that was left behind by an earlier one may have had what was written in the meantime.
        if (content is null or { IsPipe: true, Bytes.Length: 0 } && s_pipes.TryGetValue(path, out byte[]? known))
            return known;
        return content?.Bytes ?? throw new TimeoutException();
    }

    private static Task<Content> Reader(string path)
    {
        lock (s_readers)
        {
            if (!s_readers.TryGetValue(path, out Task<Content>? reader))
                s_readers[path] = reader = Start(path);
            return reader;
        }
    }

    /// <summary>Whoever asks from now on needs a reader of his own.</summary>
    private static void Forget(string path)
    {
        lock (s_readers)
            s_readers.Remove(path);
    }

    private static Task<Content> Start(string path)
    {
        var ended = new TaskCompletionSource<Content>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Content content = ReadToEnd(path);
                if (content is { IsPipe: true, Bytes.Length: > 0 })
                    s_pipes[path] = content.Bytes;
                Forget(path);
                ended.SetResult(content);
            }
            catch (Exception exception)
            {
                Forget(path);
                ended.SetException(exception);
                _ = ended.Task.Exception;
            }
        })
        {
            IsBackground = true,
            Name = "DataWorksMeta file",
        };
        thread.Start();
        return ended.Task;
    }

    private static Content ReadToEnd(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.CanSeek && stream.Length > LargestBytes)
            throw new InvalidDataException();
        using var content = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        while (stream.Read(buffer) is int read and > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > LargestBytes)
                throw new InvalidDataException();
        }
        return new Content(content.ToArray(), !stream.CanSeek);
    }

    private sealed record Content(byte[] Bytes, bool IsPipe);
}
