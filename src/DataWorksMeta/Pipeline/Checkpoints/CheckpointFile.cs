using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// A file of lines that one process writes and that survives its end at any moment: a line is there as soon as it was written, and one
/// that was torn counts as never written.
/// </summary>
internal class CheckpointFile : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _stream;
    private readonly object _gate = new();
    private DwException? _failure;
    private long _length;

    /// <summary>Opens the file or makes it. Nobody else may have it open.</summary>
    /// <exception cref="DwException">It cannot be opened.</exception>
    public CheckpointFile(string path)
    {
        Path = path;
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Private;
        try
        {
            _stream = new FileStream(path, options);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Failed("cannot be opened", exception);
        }
    }

    public string Path { get; }

    public long Length => _length;

    /// <summary>Goes through the lines, each with its place. What stands behind the last end of a line is one as well.</summary>
    /// <exception cref="DwException">The file cannot be read.</exception>
    public void Scan(CheckpointScan scan)
    {
        byte[] buffer = new byte[64 * 1024];
        int held = 0;
        long position = 0;
        try
        {
            // What is no file may have no length and no end.
            long length = _stream.Length;
            int read;
            do
            {
                if (held == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                int most = (int)Math.Min(buffer.Length - held, length - position - held);
                read = RandomAccess.Read(_stream.SafeFileHandle, buffer.AsSpan(held, most), position + held);
                int used = scan.Take(buffer.AsSpan(0, held + read), position, from: held, isEnd: read == 0);
                position += used;
                held += read - used;
                buffer.AsSpan(used, held).CopyTo(buffer);
            }
            while (read > 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failed("cannot be read", exception);
        }
        _length = position + held;
    }

    /// <summary>What stands at a place.</summary>
    /// <exception cref="DwException">The file cannot be read.</exception>
    public byte[] Read(long position, int length)
    {
        byte[] bytes = new byte[length];
        int held = 0;
        try
        {
            while (held < length)
            {
                int read = RandomAccess.Read(_stream.SafeFileHandle, bytes.AsSpan(held), position + held);
                if (read == 0)
                    throw new EndOfStreamException("It has become shorter.");
                held += read;
            }
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed("cannot be read", exception);
        }
    }

    /// <summary>Adds a line.</summary>
    /// <returns>Where it begins.</returns>
    /// <exception cref="DwException">It could not be written; nothing more is.</exception>
    public long Append(ReadOnlySpan<byte> line)
    {
        lock (_gate)
        {
            if (_failure is not null)
                throw Failed("cannot be written", _failure.InnerException!);
            long position = _length;
            try
            {
                Write(line, position);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw _failure = Failed("cannot be written", exception);
            }
            _length += line.Length;
            return position;
        }
    }

    /// <summary>Leaves only so much of the file.</summary>
    /// <exception cref="DwException">It could not be done.</exception>
    public void Cut(long length)
    {
        try
        {
            _stream.SetLength(length);
            _length = length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failed("cannot be written", exception);
        }
    }

    public DwException Failed(string what, Exception cause) =>
        new(ErrorId.InvalidCheckpoint, $"the checkpoint '{Path}' {what}: {cause.Message}", cause: cause);

    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>One write for a line, past every buffer of this process.</summary>
    protected virtual void Write(ReadOnlySpan<byte> line, long position) => RandomAccess.Write(_stream.SafeFileHandle, line, position);
}
