using Amazon.Runtime;

namespace Amazon.ServiceQuotas;

internal abstract class AmazonServiceQuotasRequest : AmazonWebServiceRequest;
