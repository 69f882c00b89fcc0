using System.Text;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Replies over a real socket, whole or broken.</summary>
internal static class WebServer
{
    /// <summary>Answers each request with the headers and the bytes.</summary>
    public static RawServer Answers(byte[] body, string headers = "", int status = 200) => new(async visit =>
    {
        await visit.ReadRequestAsync();
        await visit.SayAsync($"HTTP/1.1 {status} Reply\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n");
        await visit.Stream.WriteAsync(body, visit.Token);
    });

    public static RawServer Answers(string body, string headers = "", int status = 200) =>
        Answers(Encoding.UTF8.GetBytes(body), headers, status);
}
