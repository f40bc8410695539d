using System.Net;

namespace WikiEngine.Api.Tests;

public class RequestTests
{
    [TestCase("192.0.2.1", "192.0.2.1")]
    [TestCase("::ffff:192.0.2.1", "192.0.2.1")]
    [TestCase("2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64")]
    [TestCase("2001:db8::1", "2001:db8::/64")]
    [TestCase("fe80::1%3", "fe80::/64")]
    [TestCase("::1", "::/64")]
    public void Visitors_of_one_IPv6_network_are_counted_as_one(string address, string network)
    {
        var request = new Request { Url = "gemini://example.org/", Scheme = "gemini", Host = "example.org", Segments = [], RemoteAddress = IPAddress.Parse(address), Protocol = "gemini" };
        Assert.That(request.RemoteNetwork, Is.EqualTo(network));
    }
}
