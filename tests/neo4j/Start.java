// A real Neo4j in one process, for tests: java -cp 'lib/*' Start.java DIR BOLT_PORT HTTP_PORT PASSWORD
// Prints "ready BOLT_URI HTTP_URI" once both answer, and ends when its standard input closes, so that it
// cannot outlive the test run that started it.
import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.connectors.HttpsConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.SessionConfig;
import org.neo4j.harness.Neo4jBuilders;

public class Start {
    public static void main(String[] args) throws Exception {
        var bolt = new SocketAddress("localhost", Integer.parseInt(args[1]));
        var http = new SocketAddress("localhost", Integer.parseInt(args[2]));
        var neo4j = Neo4jBuilders.newInProcessBuilder(Path.of(args[0]))
            .withConfig(BoltConnector.enabled, true)
            .withConfig(BoltConnector.listen_address, bolt)
            .withConfig(BoltConnector.advertised_address, bolt)
            .withConfig(HttpConnector.enabled, true)
            .withConfig(HttpConnector.listen_address, http)
            .withConfig(HttpConnector.advertised_address, http)
            .withConfig(HttpsConnector.enabled, false)
            .withConfig(GraphDatabaseSettings.auth_enabled, true)
            .withConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
            .build();
        setPassword("bolt://localhost:" + args[1], args[3]);
        System.out.println("ready bolt://localhost:" + args[1] + " http://localhost:" + args[2]);
        System.out.flush();
        while (System.in.read() >= 0) { }
        neo4j.close();
        System.exit(0);
    }

    // A fresh server has neo4j/neo4j and refuses every query until the password is changed.
    private static void setPassword(String address, String password) {
        var token = AuthTokens.basic("neo4j", "neo4j");
        try (var driver = GraphDatabase.driver(address, token);
             var session = driver.session(SessionConfig.forDatabase("system"))) {
            session.run("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
                java.util.Map.of("password", (Object) password)).consume();
        }
    }
}
