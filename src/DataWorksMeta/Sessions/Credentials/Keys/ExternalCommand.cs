using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A program that prints a key. It is started without a shell, and what it prints stays in memory.</summary>
internal sealed class ExternalCommand(
    Profile profile,
    IReadOnlyList<string> command,
    SessionOptions options,
    string description,
    string provider) : ITemporaryKeySource
{
    private const string Field = "process_command";
    private const int LongestOutput = 1024 * 1024;
    private static readonly TimeSpan s_leftovers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    public string Description { get; } = description;

    public string? Account => null;

    public string CacheKey { get; } = Credentials.CacheKey.Of("External", CommandLine.Join(command), profile.File, description, provider);

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        using Process process = Start();
        // Both streams at once, while it runs: a full pipe would stop it for ever.
        Task<string> output = ReadAsync(process.StandardOutput);
        Task<string> errors = ReadAsync(process.StandardError);
        Task ended = process.WaitForExitAsync(CancellationToken.None);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        if (await Task.WhenAny(ended, Task.Delay(s_timeout, limit.Token)).ConfigureAwait(false) != ended)
        {
            Kill(process);
            token.ThrowIfCancellationRequested();
            throw profile.Broken(
                Field,
                string.Create(CultureInfo.InvariantCulture, $"gave nothing within {s_timeout.TotalSeconds} s and was ended"));
        }
        limit.Cancel();
        // A child that it left behind may hold the pipes open for as long as it likes.
        Task read = Task.WhenAll(output, errors);
        if (await Task.WhenAny(read, Task.Delay(s_leftovers, token)).ConfigureAwait(false) != read)
            throw profile.Broken(Field, "ended but left a program behind that keeps its output open");
        if (process.ExitCode != 0)
        {
            string said = Redact.Text(SecretText.HideSettings(await errors.ConfigureAwait(false)), null, 300);
            string words = said.Length > 0 ? ": " + said.TrimEnd('.') : string.Empty;
            throw profile.Broken(Field, string.Create(CultureInfo.InvariantCulture, $"ended with exit code {process.ExitCode}{words}"));
        }
        return Read(await output.ConfigureAwait(false));
    }

    private Process Start()
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(command[0], CommandLine.Join(command.Skip(1)))
            {
                UseShellExecute = false,
                WorkingDirectory = options.Folder ?? string.Empty,
                CreateNoWindow = true,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            process.Dispose();
            // Its message would repeat the command.
            throw profile.Broken(Field, $"could not be started ({new Win32Exception(exception.NativeErrorCode).Message})");
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            process.Dispose();
            throw profile.Broken(Field, $"could not be started ({exception.GetType().Name})");
        }
    }

    private Credential Read(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            string? mode = ReplyFields.Text(document.RootElement, "mode");
            if (mode is { Length: > 0 } && mode.ToUpperInvariant() is not ("AK" or "STSTOKEN"))
                throw profile.Broken(Field, $"printed a key of the mode {DisplayText.Word(mode)}; it must be AK or StsToken");
            return KeyReply.Snake.Read(document.RootElement, $"{profile.Where}: {Field}", provider, options.Clock.UtcNow);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw profile.Broken(Field, "printed something that is not the JSON of a key");
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer).ConfigureAwait(false) is int read and > 0)
        {
            if (text.Length < LongestOutput)
                text.Append(buffer, 0, read);
        }
        return text.ToString();
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended by itself in the meantime.
        }
    }
}
