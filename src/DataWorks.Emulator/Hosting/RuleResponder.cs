using System.IO.Pipelines;
using System.Text;
using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Hosting;

/// <summary>Sends the reply that a rule spells out.</summary>
internal static class RuleResponder
{
    private const string FaultName = "rule";
    private const int ChunkSize = 64 * 1024;

    public static async Task AnswerAsync(ApiCall call, RuleReply rule, Visit visit)
    {
        HttpContext context = call.Context;
        if (rule.Abort && rule.CutAfter is null)
        {
            visit.Finish(0, null, FaultName);
            context.Abort();
            return;
        }

        byte[] body = rule.BodyBase64 ?? Encoding.UTF8.GetBytes(rule.Body ?? "");
        WriteHead(context.Response, rule, body.Length, out int status);
        if (rule.BodyDelayMs > 0)
        {
            await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await Task.Delay(rule.BodyDelayMs, context.RequestAborted).ConfigureAwait(false);
        }

        visit.Finish(status, null, FaultName);
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        if (rule.CutAfter is { } length)
        {
            await FaultResponder.CutAfterAsync(context, rule.RepeatBytes is null ? body : Repeated(body, length), length, rule.Abort)
                .ConfigureAwait(false);
            return;
        }

        if (rule.RepeatBytes is { } total)
        {
            if (!await SendRepeatedAsync(context.Response.BodyWriter, body, total).ConfigureAwait(false))
                visit.ClientAborted();
        }
        else if (body.Length > 0)
        {
            await context.Response.BodyWriter.WriteAsync(body).ConfigureAwait(false);
        }
    }

    private static void WriteHead(HttpResponse response, RuleReply rule, int bodyLength, out int status)
    {
        status = rule.Status ?? (rule.Redirect is null ? 200 : 302);
        response.StatusCode = status;
        if (rule.Redirect is not null)
            response.Headers.Location = rule.Redirect;
        if (status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) && !rule.Chunked)
            response.ContentLength = rule.RepeatBytes ?? bodyLength;
        response.ContentType = "application/json;charset=utf-8";
        foreach ((string name, string value) in rule.Headers ?? [])
        {
            // An empty text takes a header away.
            if (value.Length == 0)
                response.Headers.Remove(name);
            else
                response.Headers[name] = value;
        }
    }

    private static async Task<bool> SendRepeatedAsync(PipeWriter writer, byte[] pattern, long total)
    {
        byte[] chunk = Repeated(pattern, (int)Math.Min(total, ChunkSize - (pattern.Length > 0 ? ChunkSize % pattern.Length : 0)));
        if (chunk.Length == 0)
            chunk = pattern;
        for (long left = total; left > 0; left -= chunk.Length)
        {
            FlushResult result = await writer.WriteAsync(chunk.AsMemory(0, (int)Math.Min(left, chunk.Length))).ConfigureAwait(false);
            if (result.IsCompleted)
                return false;
        }

        return true;
    }

    private static byte[] Repeated(byte[] pattern, int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = pattern.Length == 0 ? (byte)'x' : pattern[i % pattern.Length];
        return bytes;
    }
}
