using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>One operation: what must be there, and what writes the payload.</summary>
internal sealed class Operation
{
    private readonly string[] _required;
    private readonly Envelope _envelope;
    private readonly Func<OperationCall, Table>? _subject;
    private readonly Action<OperationCall, Table?, ReplyWriter> _payload;
    private readonly string _root;

    private Operation(
        string name, Envelope envelope, string[] required, Func<OperationCall, Table>? subject, Action<OperationCall, Table?, ReplyWriter> payload)
    {
        Name = name;
        _envelope = envelope;
        _required = required;
        _subject = subject;
        _payload = payload;
        _root = name + "Response";
    }

    public string Name { get; }

    public static Operation Create(string name, Envelope envelope, string[] required, Action<OperationCall, ReplyWriter> payload) =>
        new(name, envelope, required, null, (call, _, reply) => payload(call, reply));

    /// <summary>An operation on one table, whose answer the catalogue may replace for single tables.</summary>
    public static Operation OnTable(
        string name, Envelope envelope, string[] required, Func<OperationCall, Table> subject, Action<OperationCall, Table, ReplyWriter> payload) =>
        new(name, envelope, required, subject, (call, table, reply) => payload(call, table!, reply));

    /// <summary>Writes the whole reply and gives its HTTP status. Throws <see cref="ServiceException"/>.</summary>
    public int Answer(ApiCall apiCall, ICatalogue catalogue, ReplyWriter reply)
    {
        var call = new OperationCall(apiCall.Parameters, catalogue);
        foreach (string parameter in _required)
            call.RequiredText(parameter);
        Table? table = _subject?.Invoke(call);
        reply.StartReply(_root);
        if (table?.Replies?.GetValueOrDefault(Name) is { } canned)
        {
            WriteCanned(apiCall, canned, reply);
            return canned.Status;
        }

        reply.Add("RequestId", apiCall.RequestId);
        if (_envelope == Envelope.Full)
            reply.Add("HttpStatusCode", 200);
        _payload(call, table, reply);
        if (_envelope != Envelope.RequestIdOnly)
            reply.Add("Success", true);
        reply.EndReply();
        return 200;
    }

    private static void WriteCanned(ApiCall apiCall, CannedReply canned, ReplyWriter reply)
    {
        if (!canned.Body.TryGetProperty("RequestId", out _))
            reply.Add("RequestId", apiCall.RequestId);
        foreach (var property in canned.Body.EnumerateObject())
            reply.AddJson(property.Name, property.Value);
        reply.EndReply();
    }
}
