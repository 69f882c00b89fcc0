using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>What counts as an answer, by what a reply says of itself.</summary>
public sealed class EnvelopeTests
{
    [Theory]
    [InlineData("""{"RequestId":"R-1","HostId":"h","Code":"Throttling.User","Message":"no"}""", "Throttling.User")]
    [InlineData("""{"requestId":"R-1","code":"Forbidden.Access","message":"no"}""", "Forbidden.Access")]
    [InlineData("""{"REQUESTID":"R-1","CODE":"NoPermission"}""", "NoPermission")]
    [InlineData("""{"RequestId":"R-1","Code":"NoPermission","Data":[{"TaskId":"1"}]}""", "NoPermission")]
    [InlineData("""{"RequestId":"R-1","ErrorCode":"1010","ErrorMessage":"oops","HttpStatusCode":500}""", "1010")]
    [InlineData("""{"RequestId":"R-1","ErrorCode":1010,"Data":null}""", "1010")]
    [InlineData("""{"RequestId":"R-1","ErrCode":"E1","ErrMsg":"oops"}""", "E1")]
    [InlineData("""{"RequestId":"R-1","Code":"200","ErrorCode":"E1"}""", "E1")]
    [InlineData("""{"RequestId":"R-1","Success":null,"Code":"E1"}""", "E1")]
    [InlineData("""{"RequestId":"R-1","Success":"","Code":"E1"}""", "E1")]
    public void A_code_without_a_word_of_success_is_a_failure(string body, string code)
    {
        Fault fault = Replies.FaultOf(200, body);

        Assert.Equal((code, 200, "R-1"), (fault.Code, fault.StatusCode, fault.RequestId));
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","HttpStatusCode":500,"Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","HttpStatusCode":"503","Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"HttpStatusCode":500,"Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"HttpStatusCode":"500"}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"httpStatusCode":502}""")]
    public void A_status_of_failure_inside_the_reply_is_a_failure_of_that_kind(string body)
    {
        Fault fault = Replies.FaultOf(200, body);

        Assert.Equal((ErrorId.HttpError, FaultKind.Unavailable, RetryRule.ReadsOnly), (fault.Code, fault.Kind, fault.Retry));
        Assert.Equal(200, fault.StatusCode);
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","success":false,"Data":[1]}""")]
    [InlineData("""{"RequestId":"R-1","success":"False","Data":[1]}""")]
    [InlineData("""{"RequestId":"R-1","SUCCESS":0,"Data":[1]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"success":false,"Data":[1]}""")]
    [InlineData("""{"RequestId":"R-1","Success":"perhaps","Data":[1]}""")]
    [InlineData("""{"RequestId":"R-1","Success":{},"Data":[1]}""")]
    public void Anything_but_a_clear_yes_is_no_success(string body) =>
        Assert.Equal((ErrorId.CallFailed, "R-1"), (Replies.FaultOf(200, body).Code, Replies.FaultOf(200, body).RequestId));

    [Theory]
    [InlineData("""{"message":"Unauthorized"}""")]
    [InlineData("""{"RequestId":"R-1","Message":"The gateway is busy."}""")]
    [InlineData("""{"RequestId":"R-1","ErrorMessage":"oops","HttpStatusCode":200}""")]
    public void A_reason_and_nothing_else_is_a_failure(string body) =>
        Assert.Equal(ErrorId.CallFailed, Replies.FaultOf(200, body).Code);

    [Theory]
    [InlineData(200, "{}", ErrorId.EmptyReply)]
    [InlineData(202, "{ }", ErrorId.EmptyReply)]
    [InlineData(204, "", ErrorId.EmptyReply)]
    [InlineData(205, "", ErrorId.EmptyReply)]
    [InlineData(205, """{"RequestId":"R-1","Success":true,"HttpStatusCode":200}""", ErrorId.UnreadableReply)]
    [InlineData(206, """{"RequestId":"R-1","Success":true,"Data":[]}""", ErrorId.UnreadableReply)]
    [InlineData(200, "7", ErrorId.UnreadableReply)]
    [InlineData(200, "\"words\"", ErrorId.UnreadableReply)]
    [InlineData(200, "false", ErrorId.UnreadableReply)]
    [InlineData(200, "[]", ErrorId.UnreadableReply)]
    public void What_holds_no_answer_is_an_error_and_may_be_asked_again(int status, string body, string code)
    {
        Fault fault = Replies.FaultOf(status, body);

        Assert.Equal((code, status, RetryRule.ReadsOnly), (fault.Code, fault.StatusCode, fault.Retry));
    }

    [Theory]
    [InlineData(302, """{"RequestId":"R-1","Code":"Throttling.User"}""", "Throttling.User", nameof(RetryRule.Throttled))]
    [InlineData(205, """{"RequestId":"R-1","Code":"NoPermission"}""", "NoPermission", nameof(RetryRule.Never))]
    [InlineData(500, """{"RequestId":"R-1","Code":"Throttling.Api"}""", "Throttling.Api", nameof(RetryRule.Throttled))]
    [InlineData(404, """{"RequestId":"R-1","errorCode":"InternalError.System"}""", "InternalError.System", nameof(RetryRule.ReadsOnly))]
    [InlineData(400, """{"RequestId":"R","Success":false,"Code":"200","ErrorCode":"E1"}""", "E1", nameof(RetryRule.Never))]
    public void An_error_body_comes_before_the_status_it_arrives_with(int status, string body, string code, string retry)
    {
        Fault fault = Replies.FaultOf(status, body);

        Assert.Equal((code, status, retry), (fault.Code, fault.StatusCode, fault.Retry.ToString()));
    }

    [Fact]
    public void Of_two_equal_names_the_last_one_counts()
    {
        using ApiReply? reply = Replies.Read(200, """{"RequestId":"R-1","RequestId":"R-2","Success":true,"Data":[1],"Data":[2]}""").Result;

        Assert.Equal("[2]", reply?.Root.GetProperty("Data").GetRawText());
        Assert.Equal("R-2", reply?.RequestId);
    }
}
