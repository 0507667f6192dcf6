import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.UnsupportedFormatException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.SAXException;

/** Tika's parsers behind `PUT /tika`, with the statuses of Tika's own server, whose package is not to be had as an artifact. */
public final class LaunchTika {
    private static final AutoDetectParser PARSER = new AutoDetectParser();
    private static final Pattern FILENAME = Pattern.compile("filename\\*=UTF-8''([^;]+)");

    public static void main(String[] arguments) throws Exception {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, Integer.parseInt(arguments[0])), 50);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/tika", LaunchTika::handle);
        server.start();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "GET" -> answer(exchange, 200, "Tika's parsers, as PUT /tika");
                case "PUT" -> parse(exchange);
                default -> answer(exchange, 405, "");
            }
        }
    }

    private static void parse(HttpExchange exchange) throws IOException {
        try {
            answer(exchange, 200, textOf(exchange));
        } catch (UnsupportedFormatException error) {
            answer(exchange, 415, String.valueOf(error.getMessage()));
        } catch (TikaException | SAXException | IOException error) {
            answer(exchange, 422, String.valueOf(error.getMessage()));
        } catch (RuntimeException | Error error) {
            answer(exchange, 500, String.valueOf(error));
        }
    }

    private static String textOf(HttpExchange exchange) throws TikaException, SAXException, IOException {
        Metadata metadata = new Metadata();
        String disposition = exchange.getRequestHeaders().getFirst("Content-Disposition");
        Matcher name = FILENAME.matcher(disposition == null ? "" : disposition);
        if (name.find())
            metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY,
                java.net.URLDecoder.decode(name.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        BodyContentHandler handler = new BodyContentHandler(-1);
        try (InputStream body = exchange.getRequestBody(); TikaInputStream stream = TikaInputStream.get(body)) {
            PARSER.parse(stream, handler, metadata, new ParseContext());
        }
        return handler.toString();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) exchange.getResponseBody().write(bytes);
    }
}
