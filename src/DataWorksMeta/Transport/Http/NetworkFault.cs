using System.Globalization;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DataWorksMeta.Transport;

/// <summary>Why one request brought no reply: what failed, on whose side, and whether anything had left this machine.</summary>
/// <param name="endpoint">Who was asked.</param>
/// <param name="proxy">The proxy on the way; <see langword="null"/> where there is none.</param>
/// <param name="isSent">Whether a connection stood and the request went into it.</param>
/// <param name="isReplied">Whether the reply had begun.</param>
internal sealed class NetworkFault(Uri endpoint, Uri? proxy, bool isSent, bool isReplied)
{
    private readonly string _host = endpoint.Authority;

    // Never the user that stands in an address.
    private string ThroughProxy => proxy is null ? string.Empty : $" through the proxy {proxy.Authority}";

    /// <summary>Whether it failed before the name led to any machine.</summary>
    public static bool IsOfName(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
                return socket.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;
        }
        return false;
    }

    public Fault TimedOut(TimeSpan timeout)
    {
        string time = timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        if (isSent)
            return new Fault(ErrorId.TimedOut, $"no reply from {endpoint.Host} within {time} s.");
        string id = proxy is null ? ErrorId.TimedOut : ErrorId.ProxyFailed;
        return new Fault(id, $"no connection to {_host}{ThroughProxy} within {time} s.")
        {
            Retry = RetryRule.NotSent,
        };
    }

    public Fault Of(Exception exception)
    {
        SocketException? socket = null;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                string text = $"no secure connection to {_host}{ThroughProxy}: {Reason(cause)}.";
                return new Fault(ErrorId.TlsFailed, text, cause: exception);
            }
            socket ??= cause as SocketException;
        }
        if (isReplied)
        {
            Exception? cause = socket is null ? null : exception;
            return new Fault(ErrorId.CutReply, $"the reply of {_host} ended before it was complete.", cause: cause);
        }
        if (socket is not null && OfConnecting(socket, exception) is Fault fault)
            return fault;
        if (proxy is not null && (!isSent || IsOfProxy(exception)))
            return OfProxy(exception);
        if (!isSent && exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
        {
            return new Fault(
                ErrorId.ConnectionFailed,
                $"the secure connection to {_host} ended before it stood: {Reason(exception)}.",
                cause: exception);
        }
        // What was said on a connection is not repeated: it may quote what the other side sent.
        string reason = socket is null ? ", or what came was no HTTP" : ": " + Reason(socket);
        var lost = new Fault(
            ErrorId.ConnectionLost,
            $"the connection to {_host} was lost before a reply came{reason}.",
            cause: socket is null ? null : exception);
        return isSent ? lost : lost with { Retry = RetryRule.NotSent };
    }

    /// <summary>What the runtime says is the reason, and not where to look for it.</summary>
    private static string Reason(Exception exception) => Redact.Text(exception.GetBaseException().Message, null, 300).TrimEnd('.', ' ');

    private Fault? OfConnecting(SocketException socket, Exception exception) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => UnknownName(exception),
        SocketError.ConnectionRefused => NotReached(ErrorId.ConnectionRefused, "refused the connection", exception),
        SocketError.TryAgain
            or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable
            or SocketError.HostDown
            or SocketError.NetworkDown
            or SocketError.TimedOut
            or SocketError.AddressNotAvailable
            when !isSent => NotReached(ErrorId.ConnectionFailed, $"cannot be reached: {Reason(socket)}", exception),
        _ => null,
    };

    private Fault NotReached(string id, string what, Exception exception) => proxy is null
        ? new Fault(id, $"{_host} {what}.", cause: exception)
        : new Fault(ErrorId.ProxyFailed, $"the proxy {proxy.Authority} {what}.", cause: exception) { Retry = RetryRule.NotSent };

    private Fault UnknownName(Exception exception)
    {
        Uri asked = proxy ?? endpoint;
        // Nothing is cached here: whoever asks for the name next asks its server again.
        if (KnownHosts.Include(asked))
            return NotReached(ErrorId.ConnectionFailed, "cannot be found at the moment, though it could before", exception);
        return proxy is null
            ? new Fault(ErrorId.UnknownHost, $"there is no host {_host}.", cause: exception)
            : new Fault(ErrorId.ProxyFailed, $"there is no proxy {proxy.Authority}: nobody knows its name.", cause: exception);
    }

    private Fault OfProxy(Exception exception)
    {
        int? status = ProxyStatus(exception);
        string answer = status is int number ? string.Create(CultureInfo.InvariantCulture, $": HTTP {number}") : string.Empty;
        return new Fault(ErrorId.ProxyFailed, $"the proxy {proxy!.Authority} did not let the connection to {_host} through{answer}.")
        {
            // A proxy that says no will say it again.
            Retry = status is >= 400 and < 500 and not (408 or 429) ? RetryRule.Never : RetryRule.NotSent,
        };
    }

    private static bool IsOfProxy(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError };

    /// <summary>What the proxy answered; the runtime says it in the text alone.</summary>
    private static int? ProxyStatus(Exception exception)
    {
        int end = IsOfProxy(exception) ? exception.Message.LastIndexOf('\'') : -1;
        return end >= 3
            && int.TryParse(exception.Message.AsSpan(end - 3, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int status)
                ? status
                : null;
    }
}
