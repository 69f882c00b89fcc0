using System.Buffers;
using System.Text;
using DataWorks.Emulator.Faults;

namespace DataWorks.Emulator.Hosting;

/// <summary>The faults that are no reply of the service.</summary>
internal static class FaultResponder
{
    // An abort discards what the socket has not sent yet.
    private static readonly TimeSpan s_beforeAbort = TimeSpan.FromMilliseconds(20);

    private static readonly byte[] s_proxyPage = Encoding.UTF8.GetBytes(
        "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
        + "<hr><center>proxy</center>\r\n</body>\r\n</html>\r\n");

    public static Task AnswerAsync(HttpContext context, FaultKind fault, Visit visit)
    {
        HttpResponse response = context.Response;
        string name = FaultPlan.NameOf(fault);
        switch (fault)
        {
            case FaultKind.Html:
                visit.Finish(502, null, name);
                response.Headers.Remove("x-acs-request-id");
                response.StatusCode = 502;
                response.ContentType = "text/html";
                response.ContentLength = s_proxyPage.Length;
                response.BodyWriter.Write(s_proxyPage);
                break;
            case FaultKind.Empty:
                visit.Finish(200, null, name);
                response.ContentLength = 0;
                break;
            default:
                visit.Finish(0, null, name);
                context.Abort();
                break;
        }

        return Task.CompletedTask;
    }

    public static async Task CutAsync(HttpContext context, int status, string contentType, byte[] body, Visit visit)
    {
        HttpResponse response = context.Response;
        response.StatusCode = status;
        response.ContentType = contentType;
        visit.Finish(status, null, FaultPlan.NameOf(FaultKind.Cut));
        await CutAfterAsync(context, body, body.Length / 2, reset: true).ConfigureAwait(false);
    }

    /// <summary>Sends the first bytes of a body whose length is announced, then resets the connection or closes it early.</summary>
    public static async Task CutAfterAsync(HttpContext context, ReadOnlyMemory<byte> body, int length, bool reset)
    {
        HttpResponse response = context.Response;
        response.ContentLength ??= body.Length;
        await response.StartAsync().ConfigureAwait(false);
        await response.BodyWriter.WriteAsync(body[..Math.Min(length, body.Length)]).ConfigureAwait(false);
        // The server closes a connection whose reply is shorter than announced.
        if (!reset)
            return;
        await Task.Delay(s_beforeAbort).ConfigureAwait(false);
        context.Abort();
    }
}
